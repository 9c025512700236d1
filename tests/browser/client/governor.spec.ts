import { expect, test } from '@playwright/test';
import type { HeldLease } from '../../../src/client/governor/held-lease.ts';
import { inputs } from '../../support/inputs.ts';
import { phoneVideo } from '../../support/media.ts';
import { loadSdk } from '../../support/sdk-page.ts';

declare global {
  var lease: HeldLease | undefined;
}

const MIB = 1024 * 1024;

test('a smaller budget reaches the running worker, and it holds less', async ({ page }) => {
  await loadSdk(page, phoneVideo(40));
  const { before, after, pipelines, most } = await page.evaluate(async (bytes) => {
    const job = sdk.run([...files()], { video: { shortSide: 720 } });
    const until = (isEnough: (done: number) => boolean, look: () => void = () => {}) =>
      new Promise<void>((resolve) => {
        const see = () => {
          look();
          if (!isEnough(job.progress?.done ?? 0)) return;
          job.removeEventListener('change', see);
          resolve();
        };
        job.addEventListener('change', see);
      });
    // Blocks and buffers: how many pictures are held depends on what else the machine does.
    const beside = () => {
      const { held = 0, frameBytes = 0 } = job.progress?.memory ?? {};
      return held - frameBytes;
    };
    let before = 0;
    // By then as many blocks have been read as are kept.
    await until(
      (done) => done > 8,
      () => {
        before = Math.max(before, beside());
      },
    );
    const pipelines = job.progress?.pipelines;
    sdk.governor.setBudget(bytes);
    await until((done) => done > 10);
    let after = 0;
    let most = 0;
    await until(
      (done) => done > 14,
      () => {
        after = Math.max(after, beside());
        most = Math.max(most, job.progress?.pipelines ?? 0);
      },
    );
    sdk.governor.setBudget(null);
    job.cancel();
    await job.finished;
    return { before, after, pipelines, most };
  }, 64 * MIB);
  expect(pipelines).toBeGreaterThan(1);
  expect(most).toBe(1);
  // At least a block of 4 MiB.
  expect(before - after).toBeGreaterThan(4e6);
});

test('two tabs share one budget, and one that is gone leaves its share', async ({ context, page }) => {
  const other = await context.newPage();
  await loadSdk(page);
  await loadSdk(other);
  const share = await page.evaluate(() => {
    const held = sdk.governor.open('here', {}, { changed: () => {} });
    globalThis.lease = held;
    return held.lease.bytes / sdk.governor.budget;
  });
  expect(share).toBe(1);
  await other.evaluate(() => {
    const held = sdk.governor.open('there', {}, { changed: () => {} });
    const memory = { held: 5e7, frameBytes: 0, peak: 5e7, frames: 0, peakFrames: 0 };
    held.report(memory);
    setInterval(() => held.report(memory), 300);
  });
  const seen = () =>
    page.evaluate(() => {
      const { elsewhere, used, budget } = sdk.governor.state;
      const share = (globalThis.lease?.lease.bytes ?? 0) / budget;
      return { elsewhere, isCounted: used >= 5e7, share: Math.round(share * 100) };
    });
  await expect.poll(seen).toEqual({ elsewhere: 1, isCounted: true, share: 50 });
  const devtools = await context.newCDPSession(other);
  // It never answers.
  void devtools.send('Page.crash').catch(() => {});
  await expect.poll(seen, { timeout: 15_000 }).toEqual({ elsewhere: 0, isCounted: false, share: 100 });
});

test('what cannot fit is refused with a smaller picture, which is made on a yes', async ({ page }) => {
  await loadSdk(page, inputs.silent());
  const large = { video: { shortSide: 2160, upscale: true } };
  const waiting = await page.evaluate(async (recipe) => {
    globalThis.job = sdk.run([...files()], recipe, { budget: 128e6 });
    const { job } = globalThis;
    await new Promise<void>((resolve) => {
      job.addEventListener('change', () => job.state === 'waiting' && resolve());
    });
    return { reason: job.waitReason, error: job.error, offer: job.offer };
  }, large);
  expect(waiting).toMatchObject({
    reason: 'memory',
    error: { code: 'memory-exceeded', message: expect.stringContaining('128 MB may be used') },
    offer: { video: { upscale: true, shortSide: expect.any(Number) } },
  });
  const made = await page.evaluate(async () => {
    await globalThis.job?.acceptOffer();
    const outcome = await globalThis.job?.finished;
    if (outcome?.status !== 'done') return undefined;
    const [track] = outcome.receipt.plan.tracks;
    return track && 'target' in track && track.target && 'height' in track.target && track.target.height;
  });
  expect(made).toBeGreaterThan(0);
  expect(waiting.offer?.video).toMatchObject({ shortSide: made });
});
