import { expect, type Page, test } from '@playwright/test';
import { countedVideo } from '../../support/counter.ts';
import { loadSdk } from '../../support/sdk-page.ts';

test.describe.configure({ timeout: 120_000 });

const video = () => countedVideo({ name: 'survives.mp4', seconds: 40 });

declare global {
  var workers: Worker[];
}

/** `workers` of the page are those that jobs start. */
async function keepWorkers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    globalThis.workers = [];
    globalThis.Worker = class extends Worker {
      constructor(address: string | URL, options?: WorkerOptions) {
        super(address, options);
        if (options?.name?.startsWith('job')) workers.push(this);
      }
    };
  });
}

test('a long pause lets the worker and its codecs go; it goes on with what was not sealed', async ({
  page,
}) => {
  await page.clock.install();
  await loadSdk(page, video());
  await page.evaluate(async () => {
    globalThis.job = sdk.run(files(), { video: { codec: 'avc', bitrate: 400_000 } }, { check: false });
    await segmentsDone(1);
    globalThis.job.pause();
  });
  const workers = () => page.evaluate(() => sdk.lives.kinds().find(({ kind }) => kind === 'worker')?.open);
  const before = await workers();
  await page.clock.fastForward(31_000);
  await expect.poll(workers).toBe((before ?? 0) - 1);
  const seen = await page.evaluate(async () => {
    const { state } = globalThis.job ?? {};
    globalThis.job?.resume();
    const outcome = await globalThis.job?.finished;
    return { state, receipt: outcome?.status === 'done' ? outcome.receipt : outcome };
  });
  expect(seen).toMatchObject({ state: 'paused', receipt: { frames: { out: 1200 } } });
  expect(seen.receipt).toHaveProperty('resumedSegments', expect.any(Number));
});

test('a worker that dies is replaced by itself; one that always dies ends the job in words', async ({
  page,
}) => {
  await keepWorkers(page);
  await loadSdk(page, video());
  const once = await page.evaluate(async () => {
    const kill = () => {
      const worker = workers.at(-1);
      worker?.terminate();
      worker?.dispatchEvent(new ErrorEvent('error', { message: 'killed' }));
    };
    globalThis.job = sdk.run(files(), { video: { codec: 'avc', bitrate: 400_000 } }, { check: false });
    await segmentsDone(1);
    kill();
    const outcome = await globalThis.job.finished;
    return {
      started: workers.length,
      resumed: outcome.status === 'done' ? outcome.receipt.resumedSegments : JSON.stringify(outcome),
      frames: outcome.status === 'done' && outcome.receipt.frames.out,
    };
  });
  expect(once).toMatchObject({ started: 2, frames: 1200 });
  expect(once.resumed).toBeGreaterThan(0);

  const always = await page.evaluate(async () => {
    await globalThis.job?.dispose();
    workers = [];
    const killing = setInterval(() => {
      for (const worker of workers) worker.dispatchEvent(new ErrorEvent('error', { message: 'killed' }));
    }, 20);
    const job = sdk.run(files(), { video: { codec: 'avc', bitrate: 400_000 } }, { check: false });
    const outcome = await job.finished;
    clearInterval(killing);
    await job.dispose();
    return {
      started: workers.length,
      code: outcome.status === 'failed' && outcome.error.code,
      spools: await spools(),
      records: await records(),
    };
  });
  expect(always).toMatchObject({ code: 'engine-crashed', spools: [], records: [] });
  expect(always.started).toBeLessThanOrEqual(4);
});

test('one that failed is tried again with what was finished', async ({ page }) => {
  await keepWorkers(page);
  await loadSdk(page, video());
  const seen = await page.evaluate(async () => {
    const queue = sdk.createQueue();
    globalThis.job = queue.add(files(), { video: { codec: 'avc', bitrate: 400_000 } }, { check: false });
    await segmentsDone(1);
    const { job } = globalThis;
    while (!job.outcome) {
      for (const worker of workers) worker.dispatchEvent(new ErrorEvent('error', { message: 'killed' }));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const kept = await spools();
    const next = queue.retry(job);
    const outcome = await next.finished;
    await job.dispose();
    const still = await spools();
    await next.dispose();
    return {
      failed: job.state,
      isSame: kept[0] === next.id && still[0] === next.id,
      resumed: outcome.status === 'done' ? outcome.receipt.resumedSegments : JSON.stringify(outcome),
      left: [await spools(), await records()],
    };
  });
  expect(seen).toMatchObject({ failed: 'failed', isSame: true, left: [[], []] });
  expect(seen.resumed).toBeGreaterThan(0);
});
