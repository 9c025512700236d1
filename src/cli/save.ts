import { existsSync } from 'node:fs';
import { rename, rm, statfs } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type ErrorRecord, SluiceError } from '../protocol/error.ts';
import type { Chrome } from './chrome.ts';
import './page-api.ts';

/** Of the DevTools protocol's Browser.downloadProgress. */
interface DownloadProgress {
  readonly guid: string;
  readonly totalBytes: number;
  readonly receivedBytes: number;
  readonly state: 'inProgress' | 'completed' | 'canceled';
}

export interface Target {
  readonly path: string;
  readonly overwrite: boolean;
}

/**
 * Has the browser write the page's result as a download beside `target` and gives it its name when it is whole: the
 * bytes pass through no JavaScript. What is left of a failed one is removed.
 * @throws {SluiceError} `disk-full`; `source-changed` where an input did; `source-unreadable` where the browser gives up for another reason
 */
export async function saveResult(chrome: Chrome, target: Target, signal: AbortSignal): Promise<void> {
  const { page, devtools } = chrome;
  const path = resolve(target.path);
  const folder = dirname(path);
  const download: { guid?: string } = {};
  try {
    await devtools.send('Browser.setDownloadBehavior', {
      behavior: 'allowAndName',
      downloadPath: folder,
      eventsEnabled: true,
    });
    signal.throwIfAborted();
    const last = await new Promise<DownloadProgress>((settle, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      devtools.on('Browser.downloadWillBegin', ({ guid }) => {
        download.guid = guid;
      });
      devtools.on('Browser.downloadProgress', (progress) => {
        if (progress.state !== 'inProgress') settle(progress);
      });
      page
        .evaluate(() => globalThis.sluice.save())
        .then(throwIfAny, reject)
        .catch(reject);
    });
    // A file that changed while it was read ends the download, or slips into it.
    throwIfAny(await page.evaluate(() => globalThis.sluice.check()));
    if (last.state === 'canceled') throw await notWritten(folder, last);
    if (!target.overwrite && existsSync(path)) {
      throw new SluiceError('usage', {
        stage: 'save',
        message: `${target.path} has come to exist meanwhile.`,
      });
    }
    await rename(join(folder, last.guid), path);
  } catch (error) {
    if (download.guid !== undefined) await discard(chrome, folder, download.guid);
    throw error;
  }
}

function throwIfAny(error: ErrorRecord | undefined): void {
  if (error) throw SluiceError.from(error);
}

/** The browser does not say why it gave up. */
async function notWritten(
  folder: string,
  { totalBytes, receivedBytes }: DownloadProgress,
): Promise<SluiceError> {
  const { bavail, bsize } = await statfs(folder);
  const details = { totalBytes, receivedBytes };
  if (bavail * bsize < totalBytes - receivedBytes) {
    return new SluiceError('disk-full', { stage: 'save', details });
  }
  const message =
    'The result could not be written: an input was changed or removed, or the folder cannot be written.';
  return new SluiceError('source-unreadable', { stage: 'save', message, details });
}

async function discard({ devtools }: Chrome, folder: string, guid: string): Promise<void> {
  await devtools.send('Browser.cancelDownload', { guid }).catch(() => undefined);
  await Promise.all([guid, `${guid}.crdownload`].map((name) => rm(join(folder, name), { force: true })));
}
