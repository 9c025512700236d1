import { expect } from '@playwright/test';
import type { Recipe } from '../../src/protocol/recipe.schema.ts';
import { test } from '../support/chrome-job.ts';
import { copiedRun } from '../support/copied-packets.ts';
import { counted, x264 } from '../support/counted-videos.ts';
import { countedVideo, numbersFrom, numbersOf } from '../support/counter.ts';
import { ffprobe } from '../support/ffprobe.ts';
import { heard, lag } from '../support/heard.ts';
import { decodeMessages, packetsByMediabunny, packetsByMp4box, packetsOf } from '../support/judge.ts';
import { playInChrome } from '../support/plays-in-chrome.ts';

/** Ten seconds at 30 pictures a second each, every one numbered. */
const videos = {
  'no reordering': counted.plain,
  'B pictures': counted.reordered,
  'CAVLC, four slices': () =>
    countedVideo({
      name: 'counted-cavlc-10s.mp4',
      seconds: 10,
      video: x264('-bf', '2', '-coder', 'vlc', '-slices', '4'),
    }),
  'MOV with PCM': () =>
    countedVideo({ name: 'counted-pcm-10s.mov', seconds: 10, video: x264('-bf', '2'), audio: ['pcm_s16le'] }),
  Opus: () =>
    countedVideo({ name: 'counted-opus-10s.mp4', seconds: 10, video: x264('-bf', '0'), audio: ['libopus'] }),
  VP9: () =>
    countedVideo({
      name: 'counted-vp9-10s.mp4',
      seconds: 10,
      video: [
        'libvpx-vp9',
        '-deadline',
        'realtime',
        '-cpu-used',
        '8',
        '-b:v',
        '1M',
        '-g',
        '60',
        '-pix_fmt',
        'yuv420p',
      ],
    }),
  AV1: () =>
    countedVideo({
      name: 'counted-av1-10s.mp4',
      seconds: 10,
      video: [
        'libaom-av1',
        '-usage',
        'realtime',
        '-cpu-used',
        '8',
        '-b:v',
        '1M',
        '-g',
        '60',
        '-pix_fmt',
        'yuv420p',
      ],
    }),
  'no sound': () => countedVideo({ name: 'counted-silent-10s.mp4', seconds: 10, audio: null }),
} as const;

/** From picture 100 to picture 219: neither is a key picture, both lie in the middle of a group of 60. */
const START = 100 / 30;
const END = 220 / 30;
const clip = { start: START, end: END };

for (const [name, make] of Object.entries(videos)) {
  test(`exact, ${name}: the pictures asked for and no other, the middle bit for bit`, async ({ jobs }) => {
    const source = make();
    const { outcome, path } = await jobs.run(source, { clips: [clip] });
    expect(outcome).toMatchObject({ status: 'done', output: { duration: expect.closeTo(4, 3) } });
    expect(numbersOf(path)).toEqual(numbersFrom(100, 120));
    expect(decodeMessages(path)).toBe('');
    // Nothing but what is shown: no hidden pictures.
    expect(packetsOf(path, 'v:0').length).toBe(120);
    const run = copiedRun(path, source);
    expect(run).toBeGreaterThanOrEqual(60);
    if (outcome.status === 'done') {
      const { frames, seams } = outcome.receipt;
      expect(frames.encoded).toBeLessThanOrEqual(70);
      expect(seams).toBeGreaterThan(0);
    }
    expect(await packetsByMediabunny(path)).toBe(120);
    expect(await packetsByMp4box(path)).toMatchObject({ video: 120 });
    const played = await playInChrome(jobs.page, path, [0, 0.6, 0.67, 0.7, 1, 2, 2.6, 2.7, 3.3, 3.9]);
    expect(played).toMatchObject({ error: null, seeks: 10 });
    if (name === 'no sound') return;
    const from = START + 1;
    expect(Math.abs(lag(heard(path, 1, 1.5), heard(source, from, 1.5)))).toBeLessThan(0.001);
    expect(Math.abs(lag(heard(path, 0, 0.4), heard(source, START, 0.4)))).toBeLessThan(0.001);
    const sound = Number(ffprobe(path).find(({ codec_type }) => codec_type === 'audio')?.duration);
    expect(Math.abs(sound - 4)).toBeLessThan(0.03);
  });
}

for (const name of ['no reordering', 'B pictures', 'VP9'] as const) {
  test(`untouched, ${name}: from the key picture before, and it says so`, async ({ jobs }) => {
    const source = videos[name]();
    const { outcome, path } = await jobs.run(source, { clips: [clip], cut: 'keyframe' });
    expect(outcome).toMatchObject({ status: 'done', receipt: { frames: { encoded: 0 } } });
    const numbers = numbersOf(path);
    expect(numbers[0]).toBe(60);
    expect(numbers.at(-1)).toBeGreaterThanOrEqual(219);
    expect(numbers.at(-1)).toBeLessThan(226);
    expect(numbers).toEqual(numbersFrom(60, numbers.length));
    expect(copiedRun(path, source)).toBe(numbers.length);
    expect(decodeMessages(path)).toBe('');
    if (outcome.status !== 'done') return;
    expect(outcome.receipt.plan.clips[0]?.start).toBeCloseTo(2, 6);
    expect(outcome.receipt.warnings.map(({ code }) => code)).toContain('starts-earlier');
    expect(Math.abs(lag(heard(path, 1, 1), heard(source, 3, 1)))).toBeLessThan(0.001);
  });

  test(`by edit list, ${name}: shows what was asked for, and says that the rest is hidden in it`, async ({
    jobs,
  }) => {
    const source = videos[name]();
    const { outcome, path } = await jobs.run(source, { clips: [clip], cut: 'lossless' });
    expect(outcome).toMatchObject({ status: 'done', receipt: { frames: { encoded: 0 } } });
    expect(numbersOf(path)).toEqual(numbersFrom(100, 120));
    expect(packetsOf(path, 'v:0').length).toBeGreaterThan(120);
    expect(decodeMessages(path)).toBe('');
    if (outcome.status !== 'done') return;
    expect(outcome.receipt.warnings.map(({ code }) => code)).toContain('hidden-footage');
    expect(Math.abs(lag(heard(path, 1, 1), heard(source, START + 1, 1)))).toBeLessThan(0.001);
  });
}

test('all new: the same pictures, none of them copied', async ({ jobs }) => {
  const source = videos['B pictures']();
  const { outcome, path } = await jobs.run(source, { clips: [clip], cut: 'reencode' });
  expect(outcome).toMatchObject({ status: 'done', receipt: { frames: { encoded: 120, copied: 0 } } });
  expect(numbersOf(path)).toEqual(numbersFrom(100, 120));
  expect(copiedRun(path, source)).toBe(0);
  expect(decodeMessages(path)).toBe('');
  expect(Math.abs(lag(heard(path, 1, 1.5), heard(source, START + 1, 1.5)))).toBeLessThan(0.001);
});

test('smaller and cut: only the clip is made', async ({ jobs }) => {
  const { outcome, path } = await jobs.run(videos['B pictures'](), {
    clips: [clip],
    video: { shortSide: 180 },
  });
  expect(outcome).toMatchObject({ status: 'done', receipt: { frames: { encoded: 120 } } });
  expect(numbersOf(path, 2)).toEqual(numbersFrom(100, 120));
  expect(ffprobe(path)[0]).toMatchObject({ width: 320, height: 180 });
});

test('an open group of pictures: a copy begins at an IDR picture, or there is none', async ({ jobs }) => {
  const source = countedVideo({
    name: 'counted-open-10s.mp4',
    seconds: 10,
    video: x264('-bf', '3', '-x264-params', 'open_gop=1:keyint=30:min-keyint=30'),
  });
  const { outcome, path } = await jobs.run(source, { clips: [clip] });
  expect(outcome).toMatchObject({ status: 'done' });
  expect(numbersOf(path)).toEqual(numbersFrom(100, 120));
  expect(decodeMessages(path)).toBe('');
  const codes = outcome.status === 'done' ? outcome.receipt.warnings.map(({ code }) => code) : [];
  expect(codes.some((code) => ['hidden-footage', 'clip-reencoded'].includes(code))).toBe(true);
});

test('HEVC cannot be made here: cut by edit list, and it says so', async ({ jobs }) => {
  const source = countedVideo({
    name: 'counted-hevc-10s.mp4',
    seconds: 10,
    video: ['libx265', '-preset', 'ultrafast', '-tag:v', 'hvc1', '-x265-params', 'log-level=none:keyint=60'],
  });
  const { outcome, path } = await jobs.run(source, { clips: [clip] });
  expect(outcome).toMatchObject({ status: 'done', receipt: { frames: { encoded: 0 } } });
  expect(numbersOf(path)).toEqual(numbersFrom(100, 120));
  if (outcome.status === 'done')
    expect(outcome.receipt.warnings.map(({ code }) => code)).toContain('hidden-footage');
  const stripped = await jobs.run(source, { clips: [clip], metadata: 'strip' });
  // What must not stay in the file is not hidden in it: ffmpeg decodes, and all is made anew.
  expect(stripped.outcome).toMatchObject({
    status: 'done',
    receipt: { frames: { encoded: 120, copied: 0 } },
  });
});

test('any clips in any order, also twice', async ({ jobs }) => {
  const source = videos['B pictures']();
  const at = (picture: number) => picture / 30;
  const clips: NonNullable<Recipe['clips']> = [
    { start: at(200), end: at(290) },
    { start: at(10), end: at(25) },
    { start: '0:02.000', end: '0:04.500' },
    { start: at(200), end: at(290) },
  ];
  const { outcome, path } = await jobs.run(source, { clips });
  expect(outcome).toMatchObject({ status: 'done' });
  const wanted = [
    ...numbersFrom(200, 90),
    ...numbersFrom(10, 15),
    ...numbersFrom(60, 75),
    ...numbersFrom(200, 90),
  ];
  expect(numbersOf(path)).toEqual(wanted);
  expect(decodeMessages(path)).toBe('');
  const times = packetsOf(path, 'v:0')
    .map(({ pts }) => pts)
    .sort((a, b) => a - b);
  for (const [index, time] of times.entries())
    expect(Math.abs(time - (times[0] ?? 0) - index / 30)).toBeLessThan(0.0005);
  expect(await playInChrome(jobs.page, path, [0, 2.95, 3, 3.05, 3.5, 6, 8.9])).toMatchObject({
    error: null,
    seeks: 7,
  });
});

test('a clip that leaves the file is a typed error before anything runs', async ({ jobs }) => {
  for (const clips of [[{ start: 11 }], [{ start: 5, end: 5 }], [{ input: 3 }], [{ start: 6, end: 2 }]]) {
    const { outcome } = await jobs.run(videos['no reordering'](), { clips });
    expect(outcome).toMatchObject({ status: 'failed', error: { code: 'plan-impossible' } });
  }
});
