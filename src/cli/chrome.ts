import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type BrowserContext, type CDPSession, chromium, type Page } from '@playwright/test';
import { SluiceError } from '../protocol/error.ts';
import { chromeArguments } from './chrome-arguments.ts';
import { findChrome } from './find-chrome.mjs';
import { deathOf } from './job-budget.ts';
import { memoryRoom } from './memory-limit.ts';

/** OPFS belongs to an origin, so the page has one that does not change with the port. */
const HOST = 'sluice.localhost';

export interface Chrome {
  readonly page: Page;
  /** Speaks to the page's target; commands of the Browser domain reach the whole browser. */
  readonly devtools: CDPSession;
  /** Folder of the profile; the browser's process names it in its command line. */
  readonly profile: string;
}

/**
 * Runs `use` with a headless Chromium that shows `path` of the app at `port`. The profile lies on disk, in a new folder
 * under `parent` (else the system's temporary folder): in a default context OPFS would lie in memory. Browser and
 * profile are gone when this settles, and when the process exits before that.
 * @throws {SluiceError} `engine-unavailable` where the browser does not start; `engine-crashed` where its page dies,
 *   `memory-exceeded` where that is for the memory it may have
 */
export async function withChrome<T>(
  {
    port,
    path,
    parent,
  }: { readonly port: number; readonly path: string; readonly parent: string | undefined },
  signal: AbortSignal,
  use: (chrome: Chrome) => Promise<T>,
): Promise<T> {
  const folder = resolve(parent ?? tmpdir());
  mkdirSync(folder, { recursive: true });
  const profile = mkdtempSync(join(folder, 'sluice-'));
  const remove = () => rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  process.once('exit', remove);
  let context: BrowserContext | undefined;
  try {
    context = await launch(profile, port);
    const page = context.pages()[0] ?? (await context.newPage());
    const devtools = await context.newCDPSession(page);
    return await Promise.race([
      ended(context, page, signal),
      page.goto(`http://${HOST}/${path}`).then(() => use({ page, devtools, profile })),
    ]);
  } finally {
    await context?.close();
    remove();
    process.removeListener('exit', remove);
  }
}

async function launch(profile: string, port: number): Promise<BrowserContext> {
  const executablePath = findChrome();
  try {
    return await chromium.launchPersistentContext(profile, {
      ...(executablePath === undefined ? {} : { executablePath }),
      // The app has its name, and the browser can reach nothing else: left alone it asks its maker for updates.
      args: [...chromeArguments, `--host-resolver-rules=MAP ${HOST}:80 127.0.0.1:${port}, MAP * ~NOTFOUND`],
      // Chromium refuses to run as root inside its sandbox.
      chromiumSandbox: process.getuid?.() !== 0,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
  } catch (cause) {
    const message = 'Chromium could not be started.';
    throw new SluiceError('engine-unavailable', { stage: 'run', message, cause });
  }
}

/** Rejects when there is nothing more to wait for: the user interrupts, or the page or the browser dies. */
function ended(context: BrowserContext, page: Page, signal: AbortSignal): Promise<never> {
  const room = memoryRoom();
  return new Promise((_, reject) => {
    page.once('crash', () => reject(deathOf('page', room)));
    context.once('close', () => reject(deathOf('browser', room)));
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    if (signal.aborted) reject(signal.reason);
  });
}
