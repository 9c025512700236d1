import { renameSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { startAppHost } from '../../src/cli/app-host.ts';
import { withChrome } from '../../src/cli/chrome.ts';
import { temporaryProfile } from '../../src/cli/profile-folder.ts';

/** What a browser still does for itself after its first page is there is not the contestant's. */
const SETTLE_MS = 1500;

/**
 * Runs `use` with a page that has `file` in its input, in a Chromium of its own with a new profile on disk. All pages are
 * served with the headers of the app, so that none has more of the platform than another.
 */
export async function withFreshPage<T>(
  { folder, path, file }: { readonly folder: string; readonly path: string; readonly file: string },
  signal: AbortSignal,
  use: (page: Page) => Promise<T>,
): Promise<T> {
  const host = await startAppHost(folder);
  const profile = temporaryProfile();
  try {
    return await withChrome({ port: host.port, path, profile: profile.path }, signal, async ({ page }) => {
      await page.setInputFiles('input[type=file]', file);
      await wait(SETTLE_MS);
      return use(page);
    });
  } finally {
    profile.end(false);
    host.close();
  }
}

/**
 * Has the page start a download, and puts what comes at `path`. It is moved, as `saveAs` would copy gigabytes; both places
 * lie in the system's temporary folder.
 */
export async function saveDownload(page: Page, path: string, start: () => Promise<void>): Promise<void> {
  const [download] = await Promise.all([page.waitForEvent('download'), start()]);
  renameSync(await download.path(), path);
}
