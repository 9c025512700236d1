import { closeSync, copyFileSync, mkdirSync, openSync, statSync, utimesSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type * as Sdk from '../../../src/index.ts';
import { inputs } from '../../support/inputs.ts';
import { phoneVideo } from '../../support/media.ts';
import { loadSdk } from '../../support/sdk-page.ts';

test('cancelling takes under half a second and leaves nothing behind', async ({ page }) => {
  await loadSdk(page, phoneVideo(40));
  const { waited, status, left } = await page.evaluate(async () => {
    const [file] = document.querySelector<HTMLInputElement>('#files')?.files ?? [];
    const job = sdk.run([file as File], { video: { shortSide: 720, bitrate: 2_500_000 } });
    await new Promise<void>((resolve) => {
      job.addEventListener('change', () => (job.progress?.done ?? 0) > 1 && resolve());
    });
    const began = performance.now();
    job.cancel();
    const { status } = await job.finished;
    const waited = performance.now() - began;
    await job.dispose();
    return { waited, status, left: await spools() };
  });
  expect(status).toBe('cancelled');
  expect(waited).toBeLessThan(500);
  expect(left).toEqual([]);
});

test('a paused job makes nothing and goes on where it was', async ({ page }) => {
  await loadSdk(page, phoneVideo(10));
  const { before, after, status, frames } = await page.evaluate(async () => {
    const [file] = document.querySelector<HTMLInputElement>('#files')?.files ?? [];
    const job = sdk.run([file as File], { video: { shortSide: 720, bitrate: 2_500_000 } });
    await new Promise<void>((resolve) => {
      job.addEventListener('change', () => (job.progress?.done ?? 0) > 0.3 && resolve());
    });
    job.pause();
    const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    await rest(600);
    const before = job.progress?.done;
    await rest(1000);
    const after = job.progress?.done;
    job.resume();
    const outcome = await job.finished;
    return {
      before,
      after,
      status: outcome.status,
      frames: outcome.status === 'done' && outcome.receipt.frames.out,
    };
  });
  expect(after).toBe(before);
  expect(before).toBeLessThan(10);
  expect(status).toBe('done');
  expect(frames).toBe(300);
});

test('few frames are alive at once, and the ledger is empty in the end', async ({ page }) => {
  await loadSdk(page, phoneVideo(10));
  const memory = await page.evaluate(async () => {
    const [file] = document.querySelector<HTMLInputElement>('#files')?.files ?? [];
    // Progress while the result is checked counts the frames of that.
    const recipe = { video: { shortSide: 720, bitrate: 2_500_000 } };
    const job = sdk.run([file as File], recipe, { check: false });
    const outcome = await job.finished;
    return { last: job.progress?.memory, peak: outcome.status === 'done' ? outcome.receipt.peakLedger : 0 };
  });
  expect(memory.last?.peakFrames).toBeLessThanOrEqual(20);
  expect(memory.last?.frames).toBe(0);
  expect(memory.peak).toBeGreaterThan(3_000_000);
  expect(memory.peak).toBeLessThan(80_000_000);
});

test('one job at a time, the next when it ends, a removed result frees its disk', async ({ page }) => {
  await loadSdk(page, inputs.silent());
  const { seen, left } = await page.evaluate(async () => {
    const [file] = document.querySelector<HTMLInputElement>('#files')?.files ?? [];
    const queue = sdk.createQueue();
    const recipe: Sdk.Recipe = { video: { shortSide: 240 } };
    const jobs = [
      queue.add([file as File], recipe),
      queue.add([file as File], recipe),
      queue.add([file as File], recipe),
    ];
    let seen = 0;
    queue.addEventListener('change', () => {
      seen = Math.max(seen, queue.jobs.filter(({ state }) => state === 'running').length);
    });
    await Promise.all(jobs.map(({ finished }) => finished));
    for (const job of jobs) queue.remove(job);
    await Promise.all(jobs.map((job) => job.dispose()));
    return { seen, left: await spools() };
  });
  expect(seen).toBe(1);
  expect(left).toEqual([]);
});

test('pictures damaged in the middle end the job with a word for it, and nothing is left', async ({ page }, {
  outputDir,
}) => {
  mkdirSync(outputDir, { recursive: true });
  const broken = join(outputDir, 'broken.mp4');
  copyFileSync(phoneVideo(10), broken);
  const file = openSync(broken, 'r+');
  writeSync(file, Buffer.alloc(400_000, 0xff), 0, 400_000, Math.floor(statSync(broken).size / 2));
  closeSync(file);
  await loadSdk(page, broken);
  const { outcome, left } = await page.evaluate(async () => {
    const [input] = document.querySelector<HTMLInputElement>('#files')?.files ?? [];
    const job = sdk.run([input as File], { video: { shortSide: 240 } });
    const outcome = await job.finished;
    await job.dispose();
    return {
      outcome: { status: outcome.status, error: outcome.status === 'failed' ? outcome.error : null },
      left: await spools(),
    };
  });
  expect(outcome).toMatchObject({ status: 'failed', error: { code: 'decoder-failed', stage: 'decode' } });
  expect(outcome.error?.hint).not.toBe('');
  expect(left).toEqual([]);
});

test('a file that changes under the job stops it with that reason, and what is finished is kept', async ({
  page,
}, { outputDir }) => {
  mkdirSync(outputDir, { recursive: true });
  const changing = join(outputDir, 'changing.mp4');
  copyFileSync(phoneVideo(40), changing);
  await loadSdk(page, changing);
  const running = page.evaluate(async () => {
    const [input] = document.querySelector<HTMLInputElement>('#files')?.files ?? [];
    const job = sdk.run([input as File], { video: { shortSide: 240 } });
    job.addEventListener('change', () => {
      if ((job.progress?.done ?? 0) > 0.5) document.title = 'under way';
    });
    await new Promise<void>((resolve) => {
      job.addEventListener('change', () => job.state === 'waiting' && resolve());
    });
    const { waitReason, error } = job;
    const kept = await spools();
    await job.dispose();
    return { waitReason, code: error?.code, kept: kept.length };
  });
  await expect(page).toHaveTitle('under way', { timeout: 30_000 });
  utimesSync(changing, new Date(), new Date(Date.now() + 5000));
  expect(await running).toEqual({ waitReason: 'file', code: 'source-changed', kept: 1 });
});

test('a result whose source has changed since is refused with that reason, whichever of the files it is', async ({
  page,
}, { outputDir }) => {
  mkdirSync(outputDir, { recursive: true });
  const files = [0, 1].map((index) => {
    const copy = join(outputDir, `part-${index}.mp4`);
    copyFileSync(phoneVideo(4), copy);
    return copy;
  });
  await loadSdk(page, ...files);
  const save = () =>
    page.evaluate(async () => {
      const { job } = globalThis;
      if (job?.outcome?.status !== 'done') return 'not done';
      return sdk.save(job.outcome.output).then(
        () => 'saved',
        (error) => error.code,
      );
    });
  const copied = await page.evaluate(async () => {
    const inputs = [...(document.querySelector<HTMLInputElement>('#files')?.files ?? [])];
    globalThis.job = sdk.run(inputs, {});
    const outcome = await globalThis.job.finished;
    return outcome.status === 'done' && outcome.receipt.frames;
  });
  expect(copied).toMatchObject({ copied: 240, encoded: 0 });
  const download = page.waitForEvent('download');
  expect(await save()).toBe('saved');
  expect((await (await download).failure()) ?? 'whole').toBe('whole');
  utimesSync(files[1] ?? '', new Date(), new Date(Date.now() + 5000));
  expect(await save()).toBe('source-changed');
});
