import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { buildKernel } from '../../../../src/media/filter/scaler/build.mjs';
import { countedVideo, numbersFrom, numbersOf } from '../../../support/counter.ts';
import { inWorker } from '../../../support/in-worker.ts';
import type { PipelinesRun, runPipelines } from './pipelines.in-worker.ts';

type Made = Awaited<ReturnType<typeof runPipelines>>;

const module = '/tests/browser/media/engine/pipelines.in-worker.ts';
const SECONDS = 24;
const input = () => countedVideo({ name: 'counted-24s.mp4', seconds: SECONDS, size: '320x180', audio: null });
const recipe = { video: { bitrate: 600_000 } } as const;

test.beforeAll(buildKernel);
test.slow();

async function made(page: Page, run: Partial<PipelinesRun>): Promise<Made> {
  const values = [{ recipe, pipelines: 1, learned: run.pipelines ?? 1, ...run }];
  return inWorker<Made>(page, { module, name: 'runPipelines', files: [input()], values });
}

/** Every picture is there once and in order, and nothing was left open. */
function expectWhole({ base64, error, record, openFrames, live }: Made, folder: string): void {
  expect(error).toBeUndefined();
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'made.mp4');
  writeFileSync(path, Buffer.from(base64, 'base64'));
  expect(numbersOf(path, 2)).toEqual(numbersFrom(0, 30 * SECONDS));
  expect(record?.frames).toMatchObject({ in: 30 * SECONDS, encoded: 30 * SECONDS });
  expect(openFrames).toBe(0);
  expect(live).toEqual([]);
}

test('hardware that fails in the middle gives way to software, and only that part is made again', async ({
  page,
}, { outputDir }) => {
  const run = await made(page, { trouble: { hardware: { after: 200 } } });
  expectWhole(run, outputDir);
  expect(run.notes.toSorted()).toEqual(['codec-changed', 'segment-again']);
  expect(run.record?.codecs.map((codec) => codec.split(', ').at(-1))).toEqual([
    'prefer-hardware',
    'prefer-software',
  ]);
});

test('hardware that is switched off is not asked', async ({ page }, { outputDir }) => {
  const run = await made(page, { without: ['hardware'], trouble: { hardware: { after: 200 } } });
  expectWhole(run, outputDir);
  expect(run.notes).toEqual([]);
});

test('a decoder that stops answering is noticed, and another one goes on after its last picture', async ({
  page,
}, { outputDir }) => {
  const run = await made(page, { trouble: { silentDecoders: { times: 1, after: 137 } } });
  expectWhole(run, outputDir);
  expect(run.notes).toEqual(['codec-rebuilt']);
});

test('one that always stops answering ends the job with a word for it', async ({ page }) => {
  const run = await made(page, { trouble: { silentDecoders: { times: 99, after: 30 } } });
  expect(run.error).toMatchObject({ code: 'decoder-failed' });
  expect(run.openFrames).toBe(0);
});

test('an encoder that stops answering is noticed, and its part is made again', async ({ page }, {
  outputDir,
}) => {
  const run = await made(page, { trouble: { silentEncoders: { times: 1, after: 137 } } });
  expectWhole(run, outputDir);
  expect(run.notes).toEqual(['segment-again']);
});

test('codecs that the browser takes away are made anew, as often as it does', async ({ page }, {
  outputDir,
}) => {
  const trouble = {
    reclaimedDecoders: { times: 5, after: 170 },
    reclaimedEncoders: { times: 2, after: 170 },
  };
  const run = await made(page, { trouble });
  expectWhole(run, outputDir);
  expect(run.notes.filter((code) => code === 'segment-again')).toHaveLength(2);
  expect(run.notes.filter((code) => code === 'codec-rebuilt').length).toBeGreaterThanOrEqual(3);
});

test('where no second encoder can be opened there is one pipeline', async ({ page }, { outputDir }) => {
  // Two: one drains while the next begins.
  const run = await made(page, { pipelines: 3, learned: 3, trouble: { mostEncoders: 2 } });
  expectWhole(run, outputDir);
  expect(run.notes).toContain('pipelines-changed');
});

test('a run with several pipelines stops at once', async ({ page }) => {
  const run = await made(page, { pipelines: 3, learned: 3, cancelAfter: 700 });
  expect(run.error).toMatchObject({ name: 'AbortError' });
  expect(run.milliseconds).toBeLessThan(500);
  expect(run.openFrames).toBe(0);
  expect(run.live).toEqual([]);
});

test('a pause longer than the patience with a codec is none of its fault', async ({ page }, {
  outputDir,
}) => {
  const run = await made(page, { pipelines: 2, learned: 2, pause: [500, 7000] });
  expectWhole(run, outputDir);
  expect(run.notes).toEqual(['pipelines-changed']);
});

test('only what is missing is made', async ({ page }, { outputDir }) => {
  const run = await made(page, { pipelines: 2, learned: 2, sealed: [1] });
  expectWhole(run, outputDir);
  expect(run.crcs).toHaveLength(run.segments[0] ?? 0);
});
