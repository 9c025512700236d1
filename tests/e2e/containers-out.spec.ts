import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { expect } from '@playwright/test';
import type { Recipe } from '../../src/protocol/recipe.schema.ts';
import { test } from '../support/chrome-job.ts';
import { type CountedVideo, countedVideo, numbersFrom, numbersOf } from '../support/counter.ts';
import { ffprobe } from '../support/ffprobe.ts';
import { lag } from '../support/heard.ts';
import { decodeMessages, difference, packetHash, pictureAt } from '../support/judge.ts';
import { madeBy } from '../support/media.ts';

const SECONDS = 4;
const PICTURES = SECONDS * 30;

const x264 = ['libx264', '-preset', 'veryfast', '-g', '30', '-bf', '2', '-pix_fmt', 'yuv420p'];
const vp9 = ['libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8', '-g', '30', '-pix_fmt', 'yuv420p'];
const aac = ['aac', '-b:a', '128k', '-ac', '2'];

const made = (name: string, video: readonly string[], audio: readonly string[]): CountedVideo => ({
  ...{ name: `out-${name}`, seconds: SECONDS, video, audio },
});

const mp4 = made('avc-aac.mp4', x264, aac);

type Container = NonNullable<Recipe['container']>;

/** What each kind of file is made of, where nothing but the kind is asked for. */
const kinds: Partial<Record<Container, readonly string[]>> = {
  mov: ['h264', 'aac'],
  fmp4: ['h264', 'aac'],
  webm: ['vp9', 'opus'],
  mkv: ['h264', 'aac'],
  m4a: ['aac'],
  mp3: ['mp3'],
  wav: ['pcm_s16le'],
  flac: ['flac'],
  ogg: ['opus'],
};

/** What ffmpeg says of two channels that no layout is named for is no complaint. */
function complaints(path: string): string {
  return decodeMessages(path).replace(/^Guessed Channel Layout.*\n/gm, '');
}

/** Seconds: Matroska counts in whole ms, and a sample of another rate is no whole one of this. */
const IN_STEP = 0.0011;

/** A sweep in both: what is heard at a time is like nothing else. Some files begin later, sound and picture alike. */
function expectSameSound(path: string, source: string): void {
  const [found, wanted] = [clocked(path), clocked(source)];
  const later = begin(path) - begin(source);
  for (const at of [0.2, 2]) {
    const [from, to] = [at, at + 1].map((time) => Math.round(time * 48_000));
    const off = lag(found.subarray(from, to), wanted.subarray(from, to), 0.04) - later;
    expect(Math.abs(off), `at ${at}`).toBeLessThan(IN_STEP);
  }
}

/** Mono sound at 48 kHz from 0 of the file's own clock. */
function clocked(path: string): Float32Array {
  const clock = ['-af', 'aresample=async=1:first_pts=0', '-ac', '1', '-ar', '48000', '-f', 'f32le', '-'];
  const bytes = execFileSync('ffmpeg', ['-v', 'error', '-copyts', '-i', path, '-map', '0:a:0', ...clock], {
    maxBuffer: 1e8,
  });
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + (bytes.length & ~3)));
}

/** ffmpeg lets MP3 begin after what decoders put in front. */
function begin(path: string): number {
  const streams = ffprobe(path);
  const leader = streams.find(({ codec_type }) => codec_type === 'video') ?? streams[0];
  return Math.max(0, Number(leader?.start_time) || 0);
}

for (const [container, codecs] of Object.entries(kinds) as [Container, readonly string[]][]) {
  test(`MP4 becomes ${container}`, async ({ jobs }) => {
    const source = countedVideo(mp4);
    const { outcome, path } = await jobs.run(source, { container });
    expect(outcome).toMatchObject({ status: 'done' });
    const streams = ffprobe(path);
    expect(streams.map(({ codec_name }) => codec_name)).toEqual(codecs);
    expect(complaints(path)).toBe('');
    if (codecs.length > 1) expect(numbersOf(path)).toEqual(numbersFrom(0, PICTURES));
    if (container === 'mov' || container === 'mkv')
      expect(packetHash(path, 'v')).toBe(packetHash(source, 'v'));
    expectSameSound(path, source);
  });
}

const webm = made('vp9-opus.webm', vp9, ['libopus']);
const mkv = made('avc-vorbis.mkv', x264, ['libvorbis']);

for (const [kind, container] of [
  [webm, 'webm'],
  [mkv, 'mkv'],
] as const) {
  test(`${kind.name} stays ${container}, packet for packet`, async ({ jobs }) => {
    const source = countedVideo(kind);
    const { outcome, path } = await jobs.run(source, { container });
    expect(outcome).toMatchObject({ status: 'done', receipt: { frames: { copied: PICTURES, encoded: 0 } } });
    for (const stream of ['v', 'a']) expect(packetHash(path, stream)).toBe(packetHash(source, stream));
    expect(decodeMessages(path)).toBe('');
    expectSameSound(path, source);
  });
}

const sounds: Record<string, readonly string[]> = {
  'out.mp3': ['libmp3lame'],
  'out.flac': ['flac'],
  'out.ogg': ['libvorbis'],
  'out.wav': ['pcm_s24le'],
  'out.aac': ['aac'],
};

/** Each to its own kind, and to another that makes it anew. */
for (const [name, container, codec] of [
  ['out.mp3', 'mp3', 'mp3'],
  ['out.flac', 'flac', 'flac'],
  ['out.ogg', 'ogg', 'vorbis'],
  ['out.wav', 'wav', 'pcm_s24le'],
  ['out.wav', 'flac', 'flac'],
  ['out.aac', 'mp3', 'mp3'],
] as const) {
  test(`${name} becomes ${container}`, async ({ jobs }) => {
    const sweep = 'aevalsrc=0.4*sin(2*PI*(150*t+25*t*t)):s=48000:d=4';
    const source = madeBy(name, ['-f', 'lavfi', '-i', sweep, '-c:a', ...(sounds[name] ?? [])]);
    const { outcome, path } = await jobs.run(source, { container });
    expect(outcome).toMatchObject({ status: 'done' });
    expect(ffprobe(path).map(({ codec_name }) => codec_name)).toEqual([codec]);
    expect(complaints(path)).toBe('');
    if (name === 'out.wav' || name === 'out.flac') expect(samples(path)).toBe(samples(source));
    else expect(Math.abs(lag(clocked(path), clocked(source), 0.04))).toBeLessThan(0.03);
  });
}

/** MD5 of what is heard, at 24 bits. */
function samples(path: string): string {
  const form = ['-c:a', 'pcm_s24le', '-f', 'md5', '-'];
  return execFileSync('ffmpeg', ['-v', 'error', '-i', path, ...form], { encoding: 'utf8' });
}

const asked: readonly (readonly [name: string, recipe: Recipe, codecs: readonly string[]])[] = [
  ['VP8', { container: 'webm', video: { codec: 'vp8' } }, ['vp8', 'opus']],
  ['AV1 and FLAC', { container: 'mkv', video: { codec: 'av1' }, audio: { codec: 'flac' } }, ['av1', 'flac']],
  [
    'VP9 and PCM',
    { container: 'mkv', video: { codec: 'vp9' }, audio: { codec: 'pcm' } },
    ['vp9', 'pcm_s16le'],
  ],
  [
    'H.264 and MP3',
    { video: { codec: 'avc' }, audio: { codec: 'mp3' }, neverLarger: false },
    ['h264', 'mp3'],
  ],
  ['VP9 and Opus', { video: { codec: 'vp9' }, audio: { codec: 'opus' } }, ['vp9', 'opus']],
  ['AV1 and FLAC in MP4', { video: { codec: 'av1' }, audio: { codec: 'flac' } }, ['av1', 'flac']],
  ['AV1 in WebM', { container: 'webm', video: { codec: 'av1' } }, ['av1', 'opus']],
  ['VP8 and MP3', { container: 'mkv', video: { codec: 'vp8' }, audio: { codec: 'mp3' } }, ['vp8', 'mp3']],
  ['Opus in MKV', { container: 'mkv', audio: { codec: 'opus' } }, ['h264', 'opus']],
  ['PCM in MOV', { container: 'mov', audio: { codec: 'pcm' } }, ['h264', 'pcm_s16le']],
];

for (const [name, recipe, codecs] of asked) {
  test(`MP4 becomes ${name}`, async ({ jobs }) => {
    const source = countedVideo(mp4);
    const { outcome, path } = await jobs.run(source, recipe);
    expect(outcome).toMatchObject({ status: 'done' });
    expect(ffprobe(path).map(({ codec_name }) => codec_name)).toEqual(codecs);
    expect(complaints(path)).toBe('');
    expect(numbersOf(path)).toEqual(numbersFrom(0, PICTURES));
    expectSameSound(path, source);
  });
}

test('a part of MKV is exact to the picture, and most of it is taken over', async ({ jobs }) => {
  const source = countedVideo(mkv);
  const { outcome, path } = await jobs.run(source, { container: 'mkv', clips: [{ start: 0.51, end: 3.51 }] });
  expect(outcome).toMatchObject({ status: 'done' });
  const { copied } = 'receipt' in outcome ? outcome.receipt.frames : { copied: -1 };
  expect(copied).toBeGreaterThanOrEqual(60);
  const numbers = numbersOf(path);
  expect(numbers).toEqual(numbersFrom(numbers[0] ?? -1, 90));
  expect(complaints(path)).toBe('');
});

test('WebM comes to the size that is asked for', async ({ jobs }) => {
  const { outcome, path } = await jobs.run(countedVideo(mp4), { container: 'webm', targetSize: 120_000 });
  expect(outcome).toMatchObject({ status: 'done' });
  expect(statSync(path).size).toBeLessThanOrEqual(120_000);
  expect(statSync(path).size).toBeGreaterThan(100_000);
});

test('a picture that is turned by the container is turned in the pixels of WebM', async ({ jobs }) => {
  const clips = [{ start: 0, end: 1 }];
  const { path: turned } = await jobs.run(countedVideo(mp4), { video: { rotate: 90 }, clips });
  const { outcome, path } = await jobs.run(turned, { container: 'webm' });
  expect(outcome).toMatchObject({ status: 'done' });
  expect(ffprobe(path)[0]).toMatchObject({ width: 360, height: 640 });
  const upright = pictureAt(turned, 0.5, 90, 160);
  expect(difference(pictureAt(path, 0.5, 90, 160), upright)).toBeLessThan(8);
});
