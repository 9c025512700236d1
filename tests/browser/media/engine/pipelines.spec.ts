import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { buildKernel } from '../../../../src/media/filter/scaler/build.mjs';
import { x264 } from '../../../support/counted-videos.ts';
import { countedVideo, numbersOf } from '../../../support/counter.ts';
import { inWorker } from '../../../support/in-worker.ts';
import { packetsOf } from '../../../support/judge.ts';
import type { PipelinesRun, runPipelines } from './pipelines.in-worker.ts';

type Made = Awaited<ReturnType<typeof runPipelines>>;

const module = '/tests/browser/media/engine/pipelines.in-worker.ts';

/** As small as numbers can be read in: half of the usual. */
const SIZE = '320x180';

/** Four segments of ten seconds, the last one shorter. */
const long = () => countedVideo({ name: 'counted-34s.mp4', seconds: 34, size: SIZE });
const open = () =>
  countedVideo({
    name: 'counted-open-34s.mp4',
    seconds: 34,
    size: SIZE,
    video: x264('-bf', '3', '-x264-params', 'open-gop=1:keyint=50:scenecut=0'),
  });

const taller = () => countedVideo({ name: 'counted-taller-4s.mp4', seconds: 4, size: '320x240', rate: '25' });

test.beforeAll(buildKernel);
test.slow();

function made(page: Page, files: readonly string[], run: PipelinesRun): Promise<Made> {
  return inWorker<Made>(page, { module, name: 'runPipelines', files, values: [run] });
}

/** What is to be the same, however many pipelines there are. */
function facts({ base64, record, segments, openFrames, live }: Made, path: string, shrunk: number) {
  writeFileSync(path, Buffer.from(base64, 'base64'));
  const packets = packetsOf(path, 'v:0');
  return {
    segments,
    frames: record?.frames,
    times: packets.map(({ pts }) => pts).sort((a, b) => a - b),
    keys: packets.filter(({ key }) => key).map(({ pts }) => pts),
    numbers: numbersOf(path, shrunk),
    openFrames,
    live,
  };
}

const COUNTS = [1, 3];

interface Case {
  readonly name: string;
  readonly files: () => readonly string[];
  readonly recipe: PipelinesRun['recipe'];
  readonly shrunk?: number;
}

const cases: readonly Case[] = [
  { name: 'all pictures, with copied sound', files: () => [long()], recipe: { video: { bitrate: 600_000 } } },
  {
    name: 'open groups of pictures, thinned out and smaller',
    files: () => [open()],
    recipe: { audio: false, video: { shortSide: 90, frameRate: { max: 13 } } },
    shrunk: 4,
  },
  {
    name: 'another constant rate, from the middle, cropped',
    files: () => [open()],
    recipe: {
      audio: false,
      clips: [{ input: 0, start: 1.5, end: 33.2 }],
      cut: 'reencode',
      video: { frameRate: { constant: 24 }, crop: { x: 0, y: 0, width: 320, height: 90 } },
    },
  },
  {
    name: 'clips of different inputs',
    files: () => [long(), taller()],
    recipe: {
      cut: 'reencode',
      clips: [
        { input: 0, start: 3.1, end: 16.6 },
        { input: 1, start: 0.5, end: 3 },
        { input: 0, start: 20, end: 33 },
      ],
    },
  },
];

for (const { name, files, recipe, shrunk = 2 } of cases) {
  test(`the same pictures at the same times with one and three pipelines: ${name}`, async ({ page }, {
    outputDir,
  }) => {
    mkdirSync(outputDir, { recursive: true });
    const results = [];
    for (const pipelines of COUNTS) {
      const run = await made(page, files(), { recipe, pipelines, learned: pipelines });
      expect(run.error).toBeUndefined();
      expect(run.running).toBeGreaterThanOrEqual(pipelines);
      expect(run.dones).toEqual(run.dones.toSorted((a, b) => a - b));
      results.push(facts(run, join(outputDir, `${pipelines}.mp4`), shrunk));
    }
    const [one, ...others] = results;
    expect(one?.segments[0]).toBeGreaterThan(2);
    expect(one?.frames?.encoded).toBe(one?.times.length);
    expect(one?.openFrames).toBe(0);
    expect(one?.live).toEqual([]);
    for (const other of others) expect(other).toEqual(one);
  });
}

for (const [codec, quantizer] of [
  ['vp9', 120],
  ['av1', 140],
] as const) {
  test(`the very same bytes in constant quality: ${codec}`, async ({ page }) => {
    const results: string[][] = [];
    for (const pipelines of COUNTS) {
      const recipe = { audio: false, video: { codec, shortSide: 90 } } as const;
      const run = await made(page, [long()], { recipe, pipelines, learned: pipelines, quantizer });
      expect(run.error).toBeUndefined();
      expect(run.running).toBeGreaterThanOrEqual(pipelines);
      results.push(run.crcs);
    }
    expect(results[0]).toHaveLength(4);
    expect(results[1]).toEqual(results[0]);
  });
}
