// Long runs by name; what follows the name goes to them.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const [name = '', ...rest] = process.argv.slice(2);
const start = join(import.meta.dirname, name, 'start.mjs');
if (name === '' || !existsSync(start)) {
  console.error('Usage: npm run soak -- kills | many-jobs | ffmpeg [options]');
  process.exit(2);
}
process.argv.splice(2, process.argv.length, ...rest);
await import(start);
