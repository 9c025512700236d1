import { expect, type Page, test } from '@playwright/test';
import { buildKernel } from '../../../../src/media/filter/scaler/build.mjs';
import { inWorker } from '../../../support/in-worker.ts';
import { madeBy } from '../../../support/media.ts';
import type { runSized, SizedRun } from './target-size.in-worker.ts';

type Sized = Awaited<ReturnType<typeof runSized>>;

const module = '/tests/browser/media/engine/target-size.in-worker.ts';

/** Still, then moving, then noisy, eight seconds each, with sound. */
const changing = () =>
  madeBy('sized-changing-24s.mp4', [
    ...['-f', 'lavfi', '-i', 'testsrc2=size=480x270:rate=30:duration=24'],
    ...['-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=48000:duration=24'],
    '-filter_complex',
    "[0:v]format=yuv420p,loop=loop=240:size=1:start=0,trim=duration=24,noise=alls=12:allf=t:enable='gt(t,16)'[v]",
    ...['-map', '[v]', '-map', '1:a', '-c:v', 'libx264', '-preset', 'veryfast', '-crf', '16', '-g', '60'],
    ...['-c:a', 'aac', '-b:a', '128k', '-ac', '2'],
  ]);

/** A fractal under strong noise, which no encoder makes small. */
const hard = () =>
  madeBy('sized-hard-12s.mp4', [
    ...['-f', 'lavfi', '-i', 'mandelbrot=size=854x480:rate=30', '-t', '12'],
    ...['-vf', 'format=yuv420p,noise=alls=30:allf=t', '-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '20', '-g', '60'], // biome-ignore format: short
  ]);

test.beforeAll(buildKernel);
test.slow();

function sized(page: Page, file: string, run: SizedRun): Promise<Sized> {
  return inWorker<Sized>(page, { module, name: 'runSized', files: [file], values: [run] });
}

function expectToLand({ status, error, size, open }: Sized, asked: number): void {
  expect(error).toBeUndefined();
  expect(status).toBe('done');
  expect(size / asked).toBeLessThanOrEqual(1);
  expect(size / asked).toBeGreaterThanOrEqual(0.98);
  expect(open).toEqual([]);
}

for (const codec of ['avc', 'vp9'] as const) {
  for (const pipelines of [1, 2]) {
    test(`${codec} lands at the size that is asked for, ${pipelines} at a time`, async ({ page }) => {
      const recipe = { container: 'mp4', targetSize: 1_600_000, video: { codec } } as const;
      const run = await sized(page, changing(), { recipe, pipelines });
      expectToLand(run, 1_600_000);
      expect(run.promised[0]).toBeLessThanOrEqual(run.size);
      expect(run.promised[1]).toBe(1_600_000);
      expect(run.quality).toBeDefined();
    });
  }
}

test('what is gone on with lands as well', async ({ page }) => {
  const recipe = { container: 'mp4', targetSize: 1_600_000, video: { codec: 'avc' } } as const;
  const run = await sized(page, changing(), { recipe, stopAt: 2 });
  expect(run.resumed).toBeGreaterThan(0);
  expectToLand(run, 1_600_000);
});

test('pictures that do not get so small are made smaller, before any of them is made', async ({ page }) => {
  const recipe = { container: 'mp4', targetSize: 1_700_000, video: { codec: 'avc' } } as const;
  const run = await sized(page, hard(), { recipe });
  expectToLand(run, 1_700_000);
  expect(run.sides[0]).toBe(480);
  expect(run.sides.at(-1)).toBeLessThan(480);
  expect(run.early).toBe(0);
  expect(run.notes).toContain('picture-smaller');
  expect(run.warnings).toContain('size-reduced');
});

test('where nothing fits, the least size is named', async ({ page }) => {
  const recipe = { container: 'mp4', targetSize: 130_000, video: { codec: 'avc' } } as const;
  const run = await sized(page, hard(), { recipe });
  expect(run.error).toMatchObject({ code: 'plan-impossible', details: { field: 'targetSize' } });
  expect(run.error?.details.least).toBeGreaterThan(130_000);
});

test('taking samples stops within half a second', async ({ page }) => {
  const recipe = { container: 'mp4', targetSize: 1_600_000, video: { codec: 'vp9' } } as const;
  const run = await sized(page, changing(), { recipe, cancelAfter: 700 });
  expect(run.status).toBe('cancelled');
  expect(run.took).toBeLessThan(500);
  expect(run.open).toEqual([]);
});
