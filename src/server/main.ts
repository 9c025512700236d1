import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createAppServer } from './app-server.ts';
import { readEnvironment } from './environment.ts';

/** How long answers under way may go on after the signal to stop. */
const GRACE_MS = 5000;

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function listen(): void {
  const { host, port } = readEnvironment(process.env);
  const folder = join(import.meta.dirname, '../app');
  if (!existsSync(join(folder, 'index.html'))) fail('The app is not built yet. Run: npm run build');

  const server = createAppServer(folder);
  server.on('error', (error) => fail(`Cannot listen on ${host}:${port}: ${error.message}`));
  server.listen(port, host, () => {
    const bound = server.address() as AddressInfo;
    const name = bound.family === 'IPv6' ? `[${bound.address}]` : bound.address;
    process.stdout.write(`Sluice is at http://${name}:${bound.port}/\n`);
  });

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      server.close();
      setTimeout(() => server.closeAllConnections(), GRACE_MS).unref();
    });
  }
}

try {
  listen();
} catch (error) {
  fail(error instanceof RangeError ? error.message : String(error));
}
