import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { test as base } from '@playwright/test';

const program = fileURLToPath(new URL('../../dist/node/server.js', import.meta.url));

export interface RunningServer {
  /** Ends without a slash. */
  readonly address: string;
  /** Sends SIGTERM and resolves to the exit code. */
  stop(): Promise<number | null>;
}

/** Starts the built server on a free port, as `npm start` does. */
export async function startServer(variables: Readonly<Record<string, string>> = {}): Promise<RunningServer> {
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, PORT: '0', ...variables },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  const [line] = await Promise.race([
    once(child.stdout.setEncoding('utf8'), 'data'),
    exited.then((code) => Promise.reject(new Error(`the server ended with ${code}; is the app built?`))),
  ]);
  const address = /http:\S+(?=\/\n)/.exec(line)?.[0];
  if (address === undefined) throw new Error(`the server said: ${line}`);
  return {
    address,
    stop: () => {
      child.kill('SIGTERM');
      return exited;
    },
  };
}

/** Playwright's `test` with the built app served; `page.goto('/')` opens it. */
export const test = base.extend<object, { server: RunningServer }>({
  server: [
    async ({}, use) => {
      const server = await startServer();
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
  baseURL: ({ server }, use) => use(server.address),
});
