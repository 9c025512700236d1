import { expect } from '@playwright/test';
import type { Recipe } from '../../src/protocol/recipe.schema.ts';
import { test } from '../support/chrome-job.ts';
import { type CountedVideo, countedVideo, numbersFrom, numbersOf } from '../support/counter.ts';
import { ffprobe } from '../support/ffprobe.ts';
import { heard, lag } from '../support/heard.ts';
import { decodeMessages, packetHash } from '../support/judge.ts';

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

/** A sweep in both: what is heard at a time is like nothing else. */
function expectSameSound(path: string, source: string): void {
  for (const at of [0.2, 2]) {
    const from = (file: string) => {
      const all = heard(file, 0, SECONDS);
      const first = Math.round((at - early(file)) * 48_000);
      return all.subarray(first, first + 48_000);
    };
    expect(Math.abs(lag(from(path), from(source), 0.04)), `at ${at}`).toBeLessThan(IN_STEP);
  }
}

/** ffmpeg counts from the first packet, even where it lies before the beginning. */
function early(path: string): number {
  return Math.min(0, ...ffprobe(path).map(({ start_time }) => Number(start_time) || 0));
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
    if (codecs[0] === 'h264') expect(packetHash(path, 'v')).toBe(packetHash(source, 'v'));
    if (container !== 'webm' && container !== 'mkv') expectSameSound(path, source);
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
