import { expect, test } from '@playwright/test';
import { inWorker } from '../../../support/in-worker.ts';
import { packetsOf } from '../../../support/judge.ts';
import { madeBy } from '../../../support/media.ts';

const module = '/tests/browser/media/ffmpeg/exec.in-worker.ts';
const BYTES = 320 * 180 * 1.5;
const X265 = ['-preset', 'ultrafast', '-x265-params', 'log-level=error:bframes=3:keyint=30'];

const hevc = () =>
  madeBy('hevc-b-frames.mp4', [
    ...['-f', 'lavfi', '-i', 'testsrc2=size=320x180:rate=30:duration=2', '-c:v', 'libx265', ...X265],
  ]);

test('pictures come from ffmpeg as they are made, each under its own time, and a worker serves again', async ({
  page,
}) => {
  const file = hevc();
  const { rounds, begun, held, left, open } = await inWorker<{
    rounds: { code: number; times: number[]; sizes: number[]; hasProgress: boolean }[];
    begun: number;
    held: number;
    left: number;
    open: number;
  }>(page, { module, name: 'pictures', files: [file], values: [BYTES] });
  const ticks = packetsOf(file, 'v:0').map(({ pts }) => Math.round(pts * 15_360));
  for (const { code, times, sizes, hasProgress } of rounds) {
    expect(code).toBe(0);
    // The first picture is at 2/30 s in the file and at 0 behind its edit list.
    expect(times).toEqual(ticks.toSorted((a, b) => a - b));
    expect(sizes).toEqual([BYTES]);
    expect(hasProgress).toBe(true);
  }
  expect(rounds).toHaveLength(2);
  expect([begun, left, open]).toEqual([1, 0, 0]);
  expect(held).toBeGreaterThan(32e6);
});

test('no more pieces are on their way than the window has room for', async ({ page }) => {
  const found = await inWorker(page, { module, name: 'narrow', files: [hevc()], values: [BYTES] });
  expect(found).toMatchObject({ served: 0, most: 5, all: 60 });
  expect(found).not.toMatchObject({ alone: 0 });
});

test('cancelling ends the worker at once', async ({ page }) => {
  const found = await inWorker<{ ms: number }>(page, {
    ...{ module, name: 'cancelled', files: [hevc()], values: [BYTES] },
  });
  expect(found).toMatchObject({ name: 'AbortError', open: 0 });
  expect(found.ms).toBeLessThan(1000);
});

test('a core that is not the expected one is not run', async ({ page }) => {
  const refused = { code: 'engine-unavailable', why: 'it is not the one that is expected' };
  expect(await inWorker(page, { module, name: 'refused' })).toEqual(refused);
});
