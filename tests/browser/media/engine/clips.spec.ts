import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { buildKernel } from '../../../../src/media/filter/scaler/build.mjs';
import { laidClips } from '../../../../src/media/plan/clip-bounds.ts';
import { clipEnd } from '../../../../src/media/plan/clip-line.ts';
import type {
  AudioTarget,
  EncodedAudioTrack,
  EncodedVideoTrack,
  Plan,
  PlannedClip,
  Segment,
  TrackSource,
  VideoTarget,
} from '../../../../src/protocol/plan.ts';
import { counted, x264 } from '../../../support/counted-videos.ts';
import { countedVideo, numbersFrom, numbersOf } from '../../../support/counter.ts';
import { heard, lag } from '../../../support/heard.ts';
import { inWorker } from '../../../support/in-worker.ts';
import { decodeMessages, packetsOf } from '../../../support/judge.ts';
import type { runClips } from './clips.in-worker.ts';

type Made = Awaited<ReturnType<typeof runClips>>;

const module = '/tests/browser/media/engine/clips.in-worker.ts';
const { plain, reordered, mono, mute } = counted;
const open = () =>
  countedVideo({
    name: 'counted-open-10s.mp4',
    seconds: 10,
    video: x264('-bf', '3', '-x264-params', 'open-gop=1:keyint=30:scenecut=0'),
  });

test.beforeAll(buildKernel);

const target: VideoTarget = {
  codec: 'avc',
  codecString: 'avc1.64001f',
  width: 640,
  height: 360,
  crop: { x: 0, y: 0, width: 640, height: 360 },
  bake: { rotation: 0, flip: false },
  display: { rotation: 0, flip: false },
  pixelAspectRatio: { horizontal: 1, vertical: 1 },
  frameRate: 30,
  pace: { kind: 'source' },
  bitrate: 2_000_000,
  keyFrameInterval: 2,
  hardware: 'prefer-software',
  color: { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false },
};
const soundTarget: AudioTarget = {
  codec: 'aac',
  codecString: 'mp4a.40.2',
  sampleRate: 48_000,
  channels: 2,
  bitrate: 128_000,
};

/** One after the other, from `[input, start, end]`. */
function laid(...parts: readonly (readonly [input: number, start: number, end: number])[]): PlannedClip[] {
  return laidClips(parts.map(([input, start, end]) => ({ input, start, end })));
}

/** @param cuts where each clip is cut into segments, seconds of output time */
function newPictures(
  clips: readonly PlannedClip[],
  sources: readonly TrackSource[],
  more: Partial<VideoTarget> = {},
  cuts: readonly number[] = [],
): EncodedVideoTrack {
  const bounds = clips.flatMap((placed, clip) => {
    const { at } = placed;
    const end = clipEnd(placed);
    const inside = cuts.filter((cut) => cut > at && cut < end);
    const from = [at, ...inside];
    return from.map((each, index) => ({ clip, start: each, end: from[index + 1] ?? end }));
  });
  const segments = bounds.map((each, index): Segment => ({ ...each, index, kind: 'encode', frames: 0 }));
  return {
    input: 0,
    track: 1,
    kind: 'video',
    reason: '',
    action: 'encode',
    target: { ...target, ...more },
    sources,
    segments,
  };
}

function newSound(
  clips: readonly PlannedClip[],
  sources: readonly (TrackSource | null)[],
): EncodedAudioTrack {
  const end = endOf(clips);
  const segments: Segment[] = [{ index: 0, clip: 0, kind: 'encode', start: 0, end, frames: 0 }];
  return {
    input: 0,
    track: 2,
    kind: 'audio',
    reason: '',
    action: 'encode',
    target: soundTarget,
    sources,
    segments,
  };
}

function endOf(clips: readonly PlannedClip[]): number {
  return Math.max(0, ...clips.map(clipEnd));
}

function planOf(clips: readonly PlannedClip[], ...tracks: Plan['tracks']): Plan {
  return {
    version: 1,
    container: 'mp4',
    duration: endOf(clips),
    clips,
    tracks,
    metadata: 'keep',
    targetSize: null,
    warnings: [],
    estimate: { bytes: [0, 0], seconds: [0, 0], newFrames: 0 },
  };
}

async function made(page: Page, files: readonly string[], plan: Plan) {
  const { base64, ...result } = await inWorker<Made>(page, {
    module,
    name: 'runClips',
    files,
    values: [plan],
  });
  const folder = test.info().outputDir;
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'result.mp4');
  writeFileSync(path, Buffer.from(base64, 'base64'));
  return { ...result, path };
}

/** Times of all pictures, in the order shown. */
const times = (path: string) => packetsOf(path, 'v:0').map(({ pts }) => pts);

test('clips out of order, each decoded from its own key frame, follow each other to the picture', async ({
  page,
}) => {
  const clips = laid([0, 5 + 1 / 30, 7.2], [1, 1.5, 3.1], [0, 0, 0.5]);
  const sources = [{ track: 1 }, { track: 1 }, { track: 1 }];
  const plan = planOf(clips, newPictures(clips, sources, {}, [1]));
  const { path, record, held, openFrames, dones } = await made(page, [plain(), reordered()], plan);
  const expected = [...numbersFrom(151, 65), ...numbersFrom(45, 48), ...numbersFrom(0, 15)];
  expect(numbersOf(path)).toEqual(expected);
  expect(decodeMessages(path)).toBe('');
  for (const [index, time] of times(path).entries()) expect(Math.abs(time - index / 30)).toBeLessThan(1e-4);
  expect(record.frames).toMatchObject({ in: 128, out: 128, encoded: 128, copied: 0 });
  expect(record.codecs).toHaveLength(1);
  expect([held, openFrames]).toEqual([0, 0]);
  expect(dones).toEqual([...dones].sort((a, b) => a - b));
});

for (const [name, source, start, end] of [
  ['at a sync sample with leading pictures', open, 4, 6],
  ['at a leading picture', open, 4 - 1 / 30, 6],
  ['inside an open group', open, 4.4, 6.5],
  ['among reordered pictures', reordered, 4.7, 6.1],
] as const) {
  test(`a clip that begins ${name} has its own pictures and no others`, async ({ page }) => {
    const clips = laid([0, start, end]);
    const { path } = await made(page, [source()], planOf(clips, newPictures(clips, [{ track: 1 }])));
    const [first, last] = [Math.round(start * 30), Math.round(end * 30)];
    expect(numbersOf(path)).toEqual(numbersFrom(first, last - first));
    const shown = times(path);
    expect(shown[0]).toBe(0);
    expect(shown.at(-1)).toBeCloseTo((last - first - 1) / 30, 4);
  });
}

test('a constant rate runs through the clips without a gap or a picture too many', async ({ page }) => {
  const clips = laid([0, 1 / 30, 2 + 1 / 30], [0, 5, 6.1], [0, 8, 8.5]);
  const sources = clips.map(() => ({ track: 1 }));
  const pace = { kind: 'constant', rate: 25 } as const;
  const { path } = await made(
    page,
    [plain()],
    planOf(clips, newPictures(clips, sources, { pace, frameRate: 25 })),
  );
  expect(times(path)).toHaveLength(90);
  for (const [index, time] of times(path).entries()) expect(time).toBeCloseTo(index / 25, 5);
});

test('faster and slower clips show their own pictures, at times of their own', async ({ page }) => {
  const clips = laidClips([
    { input: 0, start: 5, end: 7, speed: 4 },
    { input: 0, start: 1.2, end: 1.6, speed: 0.5 },
    { input: 0, start: 0, end: 0.2 },
  ]);
  const pace = { kind: 'max', rate: 30 } as const;
  const sources = [{ track: 1, pace }, { track: 1 }, { track: 1 }];
  // Cut in the middle of a faster clip, as its segments are.
  const plan = planOf(clips, newPictures(clips, sources, {}, [0.2]));
  const { path, record } = await made(page, [plain()], plan);
  const fast = numbersFrom(0, 15).map((index) => 150 + 4 * index);
  expect(numbersOf(path)).toEqual([...fast, ...numbersFrom(36, 12), ...numbersFrom(0, 6)]);
  const expected = [
    ...numbersFrom(0, 15).map((index) => index / 30),
    ...numbersFrom(0, 12).map((index) => 0.5 + index / 15),
    ...numbersFrom(0, 6).map((index) => 1.3 + index / 30),
  ];
  expect(times(path)).toEqual(expected.map((time) => expect.closeTo(time, 4)));
  expect(record.frames).toMatchObject({ in: 78, out: 33 });
  expect(decodeMessages(path)).toBe('');
});

test('sound of every clip begins at its sample: other rates and channels, and none at all', async ({
  page,
}) => {
  const clips = laid([0, 2 + 1 / 30, 3.5], [1, 1, 2], [2, 0.5, 3.5], [0, 7, 9]);
  const sources = [{ track: 2 }, null, { track: 2 }, { track: 2 }];
  const video = newPictures(
    clips,
    clips.map(() => ({ track: 1 })),
  );
  const plan = planOf(clips, video, newSound(clips, sources));
  const { path } = await made(page, [plain(), mute(), mono()], plan);
  const files = [plain(), '', mono(), plain()];
  for (const [index, { start, end, at }] of clips.entries()) {
    const length = end - start - 0.3;
    const sound = heard(path, at + 0.1, length);
    if (index === 1) expect(Math.max(...sound.map(Math.abs))).toBeLessThan(0.003);
    else expect(Math.abs(lag(sound, heard(files[index] ?? '', start + 0.1, length)))).toBeLessThan(0.001);
  }
  expect(decodeMessages(path)).toBe('');
});

test('sixty clips of odd lengths do not drift, in picture or sound', async ({ page }) => {
  const parts = Array.from({ length: 60 }, (_, index) => {
    const first = (index * 37) % 250;
    return [0, first / 30, (first + 11 + (index % 7)) / 30] as const;
  });
  const clips = laid(...parts);
  const sources = clips.map(() => ({ track: 1 }));
  const sounds = clips.map(() => ({ track: 2 }));
  const plan = planOf(clips, newPictures(clips, sources), newSound(clips, sounds));
  const { path } = await made(page, [plain()], plan);
  const expected = clips.flatMap(({ start, end }) =>
    numbersFrom(Math.round(start * 30), Math.round((end - start) * 30)),
  );
  expect(numbersOf(path)).toEqual(expected);
  for (const [index, time] of times(path).entries()) expect(time).toBeCloseTo(index / 30, 4);
  for (const { start, end, at } of [clips[1], clips[30], clips[59]].filter((clip) => clip !== undefined)) {
    const length = end - start - 0.08;
    const [sound, reference] = [heard(path, at + 0.04, length), heard(plain(), start + 0.04, length)];
    expect(Math.abs(lag(sound, reference, 0.03))).toBeLessThan(0.001);
  }
});
