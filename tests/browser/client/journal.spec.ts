import { expect, test } from '@playwright/test';
import { countedVideo } from '../../support/counter.ts';
import { loadSdk } from '../../support/sdk-page.ts';

test.describe.configure({ timeout: 120_000 });

const video = () => countedVideo({ name: 'survives.mp4', seconds: 40 });
const short = () => countedVideo({ name: 'another.mp4', seconds: 4 });

test('two tabs: what one is at, the other neither offers, continues, discards nor sweeps', async ({
  context,
}) => {
  const first = await context.newPage();
  await loadSdk(first, video());
  const id = await first.evaluate(async () => {
    globalThis.job = sdk.run(files(), { video: { codec: 'avc', bitrate: 400_000 } }, { check: false });
    await segmentsDone(1);
    globalThis.job.pause();
    return globalThis.job.id;
  });
  const second = await context.newPage();
  await loadSdk(second, video());
  const seen = await second.evaluate(async (id) => {
    sdk.createQueue();
    const left = await sdk.unfinishedJobs();
    const known = { id } as Awaited<ReturnType<typeof sdk.unfinishedJobs>>[number];
    await sdk.discardJob(known);
    const answer = await sdk.continueJob(known, { files: files() }).then(
      () => 'went on',
      (error) => error.code,
    );
    await new Promise((resolve) => setTimeout(resolve, 500));
    return { left, answer, spools: await spools(), records: (await records()).map((record) => record.id) };
  }, id);
  expect(seen).toEqual({ left: [], answer: 'engine-unavailable', spools: [id], records: [id] });
  const status = await first.evaluate(async () => {
    globalThis.job?.resume();
    return (await globalThis.job?.finished)?.status;
  });
  expect(status).toBe('done');
});

test('a record that cannot be read is dropped with its spool; others are offered in the order of the queue', async ({
  page,
}) => {
  await loadSdk(page, short());
  const ids = await page.evaluate(async () => {
    const queue = sdk.createQueue();
    const recipe = { video: { codec: 'avc', bitrate: 400_000 } } as const;
    const jobs = [1, 2, 3].map((number) =>
      queue.add(files(), recipe, { name: `part ${number}`, again: true, check: false }),
    );
    for (const job of jobs) job.pause();
    queue.move(jobs[2] as (typeof jobs)[number], 0);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const root = await navigator.storage.getDirectory();
    const folders = await root.getDirectoryHandle('jobs', { create: true });
    await folders.getDirectoryHandle('broken', { create: true });
    const opening = indexedDB.open('sluice-jobs');
    await new Promise((resolve) => {
      opening.onsuccess = resolve;
    });
    const transaction = opening.result.transaction('jobs', 'readwrite');
    transaction.objectStore('jobs').put({ id: 'broken', version: 1, inputs: 'none' });
    await new Promise((resolve) => {
      transaction.oncomplete = resolve;
    });
    opening.result.close();
    return jobs.map(({ id }) => id);
  });
  await page.reload();
  await loadSdk(page);
  const after = await page.evaluate(async () => {
    const left = await sdk.unfinishedJobs();
    sdk.createQueue();
    await new Promise((resolve) => setTimeout(resolve, 500));
    return {
      names: left.map(({ name }) => name),
      spools: await spools(),
      records: (await records()).map(({ id }) => id),
    };
  });
  expect(after.names).toEqual(['part 3', 'part 1', 'part 2']);
  expect(after.spools).not.toContain('broken');
  expect(after.records.toSorted()).toEqual(ids.toSorted());
});

test('without IndexedDB jobs run all the same, only not after a restart', async ({ page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('denied', 'SecurityError');
    };
  });
  await loadSdk(page, short());
  const seen = await page.evaluate(async () => {
    const job = sdk.run(files(), { video: { codec: 'avc', bitrate: 400_000 } }, { check: false });
    const { status } = await job.finished;
    const safe = job.isSafeToLeave;
    await job.dispose();
    return { status, safe, left: await sdk.unfinishedJobs(), spools: await spools() };
  });
  expect(seen).toEqual({ status: 'done', safe: false, left: [], spools: [] });
});
