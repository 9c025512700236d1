import { readFileSync, writeFileSync } from 'node:fs';
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { countedVideo, numbersFrom, numbersOf } from '../../support/counter.ts';
import { loadSdk } from '../../support/sdk-page.ts';

test.describe.configure({ timeout: 120_000 });

const SECONDS = 40;
const video = () => countedVideo({ name: 'survives.mp4', seconds: SECONDS });
const other = () => countedVideo({ name: 'another.mp4', seconds: 4 });

/** A page that has begun a job and finished a segment of it. */
async function beginIn(context: BrowserContext, options: { key?: string } = {}): Promise<Page> {
  const page = await context.newPage();
  await loadSdk(page, video());
  await page.evaluate(async ({ key }) => {
    const [file] = files();
    globalThis.job = sdk.run(
      [file as File],
      { video: { codec: 'avc', bitrate: 400_000 } },
      { ...(key && { key }), check: false },
    );
    await segmentsDone(1);
  }, options);
  return page;
}

/** Goes on with the only job that is left, with the files in the page's field. */
function goOn(page: Page) {
  return page.evaluate(async () => {
    const [left] = await sdk.unfinishedJobs();
    if (!left) throw new Error('nothing is left');
    try {
      globalThis.job = await sdk.continueJob(left, { files: files() });
    } catch (error) {
      const { code, message, details } = error as InstanceType<typeof sdk.SluiceError>;
      return { code, message, details };
    }
    const outcome = await globalThis.job.finished;
    if (outcome.status !== 'done') return { code: JSON.stringify(outcome), message: '', details: {} };
    return { code: 'done', message: '', details: {}, resumed: outcome.receipt.resumedSegments };
  });
}

/** The result's pictures, as a judge reads them: every one there, in order, once. */
async function expectWhole(page: Page, path: string): Promise<void> {
  const base64 = await page.evaluate(async () => {
    const { outcome } = globalThis.job ?? {};
    if (outcome?.status !== 'done') throw new Error('not done');
    const bytes = new Uint8Array(await outcome.output.blob.arrayBuffer());
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text);
  });
  writeFileSync(path, Buffer.from(base64, 'base64'));
  expect(numbersOf(path)).toEqual(numbersFrom(0, SECONDS * 30));
}

test('a tab closed in the middle: the next goes on with the same file and no other', async ({
  context,
}, info) => {
  const first = await beginIn(context, { key: 'my job' });
  await first.close();
  const page = await context.newPage();
  await loadSdk(page);
  const [left] = await page.evaluate(() => sdk.unfinishedJobs());
  expect(left).toMatchObject({
    key: 'my job',
    name: 'survives',
    died: false,
    inputs: [{ name: 'survives.mp4', from: 'user' }],
  });
  expect(left?.share).toBeGreaterThan(0.1);
  expect(left?.share).toBeLessThan(1);
  expect(left?.bytes).toBeGreaterThan(10_000);

  expect(await goOn(page)).toMatchObject({ code: 'source-permission', details: { name: 'survives.mp4' } });
  await page.setInputFiles('#files', other());
  const refused = await goOn(page);
  expect(refused).toMatchObject({ code: 'source-changed' });
  expect(refused.message).toContain('survives.mp4');
  // As long and of the same name, but another one.
  const bytes = readFileSync(video());
  bytes[bytes.length - 100] = (bytes[bytes.length - 100] ?? 0) ^ 1;
  const twin = info.outputPath('survives.mp4');
  writeFileSync(twin, bytes);
  await page.setInputFiles('#files', twin);
  expect(await goOn(page)).toMatchObject({ code: 'source-changed' });
  await page.setInputFiles('#files', video());
  const done = await goOn(page);
  expect(done).toMatchObject({ code: 'done' });
  expect(done.resumed).toBeGreaterThan(0);
  await expectWhole(page, info.outputPath('closed.mp4'));

  const after = await page.evaluate(async () => {
    await globalThis.job?.dispose();
    return { spools: await spools(), records: await records(), left: await sdk.unfinishedJobs() };
  });
  expect(after).toEqual({ spools: [], records: [], left: [] });
});

test('a killed renderer is told from a closed tab, and a kept copy goes on without a question', async ({
  context,
}, info) => {
  const first = await beginIn(context);
  const safe = await first.evaluate(async () => {
    const before = globalThis.job?.isSafeToLeave;
    await globalThis.job?.keepCopies();
    return [before, globalThis.job?.isSafeToLeave];
  });
  expect(safe).toEqual([false, true]);
  const session = await context.newCDPSession(first);
  const crashed = first.waitForEvent('crash');
  void session.send('Page.crash').catch(() => {});
  await crashed;
  await first.close();

  const page = await context.newPage();
  await loadSdk(page);
  const [left] = await page.evaluate(() => sdk.unfinishedJobs());
  expect(left).toMatchObject({ died: true, inputs: [{ from: 'copy' }] });
  const done = await goOn(page);
  expect(done).toMatchObject({ code: 'done' });
  expect(done.resumed).toBeGreaterThan(0);
  await expectWhole(page, info.outputPath('killed.mp4'));
  const copies = await page.evaluate(async () => {
    await globalThis.job?.dispose();
    const names = (await indexedDB.databases()).map(({ name }) => name);
    return names;
  });
  expect(copies).toContain('sluice-jobs');
});

test('a handle brings the file back: asked once, refused in words, then on it goes', async ({
  context,
}, info) => {
  const first = await context.newPage();
  await loadSdk(first, video());
  const safe = await first.evaluate(async () => {
    // A handle as a drop gives it; this one leads into the origin’s own files, where no dialog is needed to make it.
    const root = await navigator.storage.getDirectory();
    const handle = await root.getFileHandle('survives.mp4', { create: true });
    const writer = await handle.createWritable();
    await writer.write(files()[0] as File);
    await writer.close();
    const file = await handle.getFile();
    sdk.rememberHandle(file, handle);
    globalThis.job = sdk.run([file], { video: { codec: 'avc', bitrate: 400_000 } }, { check: false });
    await segmentsDone(1);
    return globalThis.job.isSafeToLeave;
  });
  expect(safe).toBe(true);
  await first.reload();
  await loadSdk(first);
  await first.evaluate(() => {
    let asked = 0;
    const answers = ['denied', 'granted'] as const;
    Object.assign(FileSystemHandle.prototype, {
      queryPermission: async () => 'prompt',
      requestPermission: async () => answers[asked++],
    });
  });
  const [left] = await first.evaluate(() => sdk.unfinishedJobs());
  expect(left).toMatchObject({ died: false, inputs: [{ from: 'handle' }] });
  expect(await goOn(first)).toMatchObject({ code: 'source-permission', details: { why: 'permission' } });
  expect(await goOn(first)).toMatchObject({ code: 'done' });
  await expectWhole(first, info.outputPath('handle.mp4'));
});

test('a result that was not saved is there again at once', async ({ context }, info) => {
  const first = await beginIn(context);
  const made = await first.evaluate(async () => {
    await globalThis.job?.finished;
    return globalThis.job?.progress?.segments.total;
  });
  await first.close();
  const page = await context.newPage();
  await loadSdk(page, video());
  const [left] = await page.evaluate(() => sdk.unfinishedJobs());
  expect(left).toMatchObject({ share: 1, died: false });
  expect(await goOn(page)).toMatchObject({ code: 'done', resumed: made });
  await expectWhole(page, info.outputPath('unsaved.mp4'));
});
