// Everything that can be said of the code without running it; one line for each check that is fine.
import { setUp } from '../../src/cli/setup.mjs';
import { fileSizes } from './file-sizes.mjs';
import { foreignPlaces } from './foreign-places.mjs';
import { tool } from './tool.mjs';
import { workerUrls } from './worker-urls.mjs';

const ARROWS = 'style/noRestrictedImports';
const CYCLES = 'suspicious/noImportCycles';
const biome = ['--max-diagnostics=50', '--colors=off', '.'];

/** @type {[name: string, check: () => { problems: string[], note?: string }][]} */
const checks = [
  [
    'format and lint',
    () => ({
      problems: tool('biome', [
        'check',
        `--skip=${ARROWS}`,
        `--skip=${CYCLES}`,
        '--error-on-warnings',
        ...biome,
      ]),
    }),
  ],
  ['arrows: who imports whom', () => ({ problems: tool('biome', ['lint', `--only=${ARROWS}`, ...biome]) })],
  ['arrows: who names workers', workerUrls],
  ['no import cycles', () => ({ problems: tool('biome', ['lint', `--only=${CYCLES}`, ...biome]) })],
  ['types', () => ({ problems: tool('tsc', ['-b']) })],
  ['no dead code', () => ({ problems: tool('knip', ['--no-progress']) })],
  ['file sizes', fileSizes],
  ['nothing of one machine', foreignPlaces],
];

setUp(['packages']);
let failed = 0;
for (const [name, check] of checks) {
  const { problems, note } = check();
  if (problems.length > 0) failed += 1;
  for (const problem of problems) console.error(problem);
  console.log(`${problems.length > 0 ? 'FAILED' : 'ok'}  ${name}${note ? ` (${note})` : ''}`);
}
process.exitCode = failed > 0 ? 1 : 0;
