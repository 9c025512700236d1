import type { Page } from '@playwright/test';
import type * as Sdk from '../../src/index.ts';

declare global {
  var sdk: typeof Sdk;
  var job: Sdk.Job | undefined;
  /** The chosen files. */
  var files: () => File[];
  /** Folders of spools on the disk. */
  var spools: () => Promise<string[]>;
  /** Resolves when so many segments of the job are finished. */
  var segmentsDone: (count: number) => Promise<void>;
  /** What the journal holds, as it is. */
  var records: () => Promise<{ id: string; state: string }[]>;
}

/** An empty page with the SDK, and files in its field. */
export async function loadSdk(page: Page, ...paths: string[]): Promise<void> {
  await page.goto('/tests/support/blank.html');
  if (paths.length > 0) await page.setInputFiles('#files', paths);
  await page.evaluate(async () => {
    globalThis.sdk = await import('/src/index.ts' as string);
    globalThis.files = () => [...(document.querySelector<HTMLInputElement>('#files')?.files ?? [])];
    globalThis.spools = async () => {
      const root = await navigator.storage.getDirectory();
      const jobs = await root.getDirectoryHandle('jobs', { create: true });
      const names: string[] = [];
      for await (const name of jobs.keys()) names.push(name);
      return names;
    };
    globalThis.segmentsDone = (count) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const { progress, outcome } = globalThis.job ?? {};
          if (outcome) reject(new Error(`it ended before: ${JSON.stringify(outcome)}`));
          if ((progress?.segments.done ?? 0) >= count) resolve();
        };
        globalThis.job?.addEventListener('change', look);
        look();
      });
    globalThis.records = () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('sluice-jobs');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const all = opening.result.transaction('jobs').objectStore('jobs').getAll();
          all.onsuccess = () => {
            opening.result.close();
            resolve(all.result);
          };
        };
      });
  });
}
