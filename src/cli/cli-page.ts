import { join } from 'node:path';
import { startAppHost } from './app-host.ts';
import { type Chrome, withChrome } from './chrome.ts';

/** Where the build puts `page/cli.html`, under the folder of the app. */
const PATH = 'src/cli/page/cli.html';

/** Runs `use` with the built page of the command line open in a browser of its own, with this profile. */
export async function withCliPage<T>(
  profile: string,
  signal: AbortSignal,
  use: (chrome: Chrome) => Promise<T>,
): Promise<T> {
  const host = await startAppHost(join(import.meta.dirname, '../app'));
  try {
    return await withChrome({ port: host.port, path: PATH, profile }, signal, use);
  } finally {
    host.close();
  }
}

/** Gives the page its inputs, by path. */
export async function chooseFiles({ page }: Chrome, paths: readonly string[]): Promise<void> {
  await page.setInputFiles('#inputs', [...paths]);
}
