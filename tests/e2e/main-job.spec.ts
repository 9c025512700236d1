import { expect } from '@playwright/test';
import type { Recipe } from '../../src/protocol/recipe.schema.ts';
import { test } from '../support/chrome-job.ts';
import { ffprobe } from '../support/ffprobe.ts';
import { inputs } from '../support/inputs.ts';
import {
  decodeMessages,
  difference,
  packetHash,
  packetsByMediabunny,
  packetsOf,
  pictureAt,
  startOffset,
} from '../support/judge.ts';
import { playInChrome } from '../support/plays-in-chrome.ts';

const shown = (path: string, stream: string) => packetsOf(path, stream).filter(({ discarded }) => !discarded);
const times = (path: string) =>
  shown(path, 'v:0')
    .map(({ pts }) => pts)
    .sort((a, b) => a - b);
const small: Recipe = { video: { shortSide: 240, codec: 'avc' } };

for (const name of [
  'phone',
  'bFrames',
  'variableRate',
  'turned',
  'lateSound',
  'latePicture',
  'opus',
  'odd',
  'silent',
  'fragmented',
  'wideScreen',
] as const) {
  test(`${name}: every picture, at its time, readable by everyone`, async ({ jobs }) => {
    const source = inputs[name]();
    const { outcome, path } = await jobs.run(source, small);
    expect(outcome).toMatchObject({ status: 'done' });
    expect(decodeMessages(path)).toBe('');
    const before = times(source);
    const after = times(path);
    expect(after.length).toBe(before.length);
    for (const [index, time] of after.entries()) {
      expect(Math.abs(time - (before[0] ?? 0) - ((before[index] ?? 0) - (before[0] ?? 0)))).toBeLessThan(
        0.0001,
      );
    }
    expect(packetsOf(path, 'v:0')[0]?.key).toBe(true);
    expect(await packetsByMediabunny(path)).toBe(before.length);
    const played = await playInChrome(jobs.page, path);
    expect(played).toMatchObject({ error: null, seeks: 3 });
    expect(Math.min(played.width, played.height)).toBe(240);
    const width = 2 * Math.round((played.width * 0.5) / 2);
    const height = 2 * Math.round((played.height * 0.5) / 2);
    const at = ((before.at(0) ?? 0) + (before.at(-1) ?? 0)) / 2;
    expect(difference(pictureAt(source, at, width, height), pictureAt(path, at, width, height))).toBeLessThan(
      6,
    );
  });
}

for (const name of ['phone', 'bFrames', 'lateSound', 'latePicture', 'fragmented', 'opus'] as const) {
  test(`${name}: the sound is taken over packet for packet and stays in step`, async ({ jobs }) => {
    const source = inputs[name]();
    const { path } = await jobs.run(source, small);
    expect(packetHash(path, 'a')).toBe(packetHash(source, 'a'));
    expect(Math.abs(startOffset(path) - startOffset(source))).toBeLessThan(0.001);
  });
}

test('PCM becomes AAC whose tone begins and ends where it did', async ({ jobs }) => {
  const source = inputs.pcm();
  const { outcome, path } = await jobs.run(source, small);
  expect(outcome).toMatchObject({ status: 'done' });
  const [, sound] = ffprobe(path);
  expect(sound).toMatchObject({ codec_name: 'aac' });
  expect(Math.abs(Number(sound?.duration) - 4)).toBeLessThan(0.03);
  expect(decodeMessages(path)).toBe('');
  expect(Math.abs(startOffset(path) - startOffset(source))).toBeLessThan(0.001);
});

test('the sound alone, as a file of its own', async ({ jobs }) => {
  const { outcome, path } = await jobs.run(inputs.phone(), { container: 'm4a', video: false });
  expect(outcome).toMatchObject({ status: 'done', output: { name: 'result.m4a' } });
  expect(ffprobe(path).map(({ codec_name }) => codec_name)).toEqual(['aac']);
  expect(packetHash(path, 'a')).toBe(packetHash(inputs.phone(), 'a'));
});

test('a file of sound alone is taken over as well', async ({ jobs }) => {
  const { outcome, path } = await jobs.run(inputs.soundOnly(), { container: 'm4a' });
  expect(outcome).toMatchObject({ status: 'done' });
  expect(packetHash(path, 'a')).toBe(packetHash(inputs.soundOnly(), 'a'));
});

test('nothing asked: a remux, all packets as they were, index first', async ({ jobs }) => {
  const source = inputs.bFrames();
  const { outcome, path } = await jobs.run(source, {});
  expect(outcome).toMatchObject({ status: 'done', receipt: { frames: { encoded: 0 } } });
  expect(packetsOf(path, 'v:0')).toEqual(packetsOf(source, 'v:0'));
  expect(packetHash(path, 'v')).toBe(packetHash(source, 'v'));
  expect(decodeMessages(path)).toBe('');
});

test('PCM stays PCM in MOV, to the sample', async ({ jobs }) => {
  const source = inputs.pcm();
  for (const recipe of [{ container: 'mov' }, { container: 'mov', video: { shortSide: 240 } }] as const) {
    const { outcome, path } = await jobs.run(source, recipe);
    expect(outcome).toMatchObject({ status: 'done' });
    expect(ffprobe(path)[1]).toMatchObject({
      codec_name: 'pcm_s16le',
      duration_ts: ffprobe(source)[1]?.duration_ts,
    });
    expect(packetHash(path, 'a')).toBe(packetHash(source, 'a'));
    expect(decodeMessages(path)).toBe('');
  }
});

test('at most 30 pictures a second of 60, each at a time it had', async ({ jobs }) => {
  const source = inputs.fast();
  const { path } = await jobs.run(source, { video: { shortSide: 240, frameRate: { max: 30 } } });
  const after = times(path);
  expect(after.length).toBe(times(source).length / 2);
  const before = new Set(times(source).map((time) => time.toFixed(4)));
  expect(after.every((time) => before.has(time.toFixed(4)))).toBe(true);
});

test('a crop is the part that was asked for', async ({ jobs }) => {
  const source = inputs.silent();
  const { path } = await jobs.run(source, {
    video: { crop: { x: 320, y: 180, width: 640, height: 360 }, bitrate: 4_000_000 },
  });
  expect(ffprobe(path)[0]).toMatchObject({ width: 640, height: 360 });
  const cropped = pictureAt(path, 1, 160, 90);
  const whole = pictureAt(source, 1, 320, 180);
  const middle = Uint8Array.from(
    { length: 160 * 90 },
    (_, index) => whole[(45 + Math.floor(index / 160)) * 320 + 80 + (index % 160)] ?? 0,
  );
  expect(difference(cropped, middle)).toBeLessThan(5);
});

for (const [name, expected] of [
  [
    'tagged',
    {
      color_range: 'tv',
      color_space: 'smpte170m',
      color_transfer: 'smpte170m',
      color_primaries: 'smpte170m',
    },
  ],
  [
    'fullRange',
    { color_range: 'pc', color_space: 'bt709', color_transfer: 'bt709', color_primaries: 'bt709' },
  ],
  ['phone', { color_range: 'tv', color_space: 'bt709', color_transfer: 'bt709', color_primaries: 'bt709' }],
] as const) {
  test(`${name}: colours are tagged as they were`, async ({ jobs }) => {
    const source = inputs[name]();
    const { path } = await jobs.run(source, small);
    expect(ffprobe(path)[0]).toMatchObject(expected);
    expect(difference(pictureAt(source, 1, 160, 90), pictureAt(path, 1, 160, 90))).toBeLessThan(5);
  });
}

test('a key frame at least every two seconds', async ({ jobs }) => {
  const { path } = await jobs.run(inputs.phone(), small);
  const keys = packetsOf(path, 'v:0')
    .filter(({ key }) => key)
    .map(({ pts }) => pts);
  for (const [index, at] of keys.entries())
    expect((keys[index + 1] ?? at + 2) - at).toBeLessThanOrEqual(2.001);
});

test('a turn alone copies every packet and changes how it is shown', async ({ jobs }) => {
  const source = inputs.silent();
  const { outcome, path } = await jobs.run(source, { video: { rotate: 90 } });
  expect(outcome).toMatchObject({ status: 'done', receipt: { frames: { encoded: 0 } } });
  expect(packetHash(path, 'v')).toBe(packetHash(source, 'v'));
  const { width, height } = await playInChrome(jobs.page, path);
  expect({ width, height }).toEqual({ width: 720, height: 1280 });
});

for (const bitrate of [1_200_000, 2_500_000, 6_000_000]) {
  test(`the size lands within 5 % of ${bitrate / 1e6} Mbit/s`, async ({ jobs }) => {
    const { path } = await jobs.run(inputs.phone(), { video: { shortSide: 720, bitrate } });
    const bits = 8 * packetsOf(path, 'v:0').reduce((sum, { size }) => sum + size, 0);
    expect(Math.abs(bits / 10 / bitrate - 1)).toBeLessThan(0.05);
  });
}
