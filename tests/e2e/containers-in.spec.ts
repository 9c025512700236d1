import { execFileSync } from 'node:child_process';
import { expect } from '@playwright/test';
import { test } from '../support/chrome-job.ts';
import { type CountedVideo, countedVideo, numbersFrom, numbersOf } from '../support/counter.ts';
import { ffprobe } from '../support/ffprobe.ts';
import { heard, lag } from '../support/heard.ts';
import { decodeMessages, packetHash, packetsByMediabunny } from '../support/judge.ts';
import { madeBy } from '../support/media.ts';
import { playInChrome } from '../support/plays-in-chrome.ts';

const SECONDS = 8;
const PICTURES = SECONDS * 30;

const x264 = ['libx264', '-preset', 'veryfast', '-g', '60', '-bf', '3', '-pix_fmt', 'yuv420p'];
const vp9 = ['libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8', '-g', '60', '-pix_fmt', 'yuv420p'];
const vp8 = ['libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-g', '60', '-pix_fmt', 'yuv420p'];
const av1 = ['libsvtav1', '-preset', '12', '-svtav1-params', 'lp=1', '-g', '60', '-pix_fmt', 'yuv420p'];
const x265 = ['libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=error:bframes=3:keyint=60'];

const made = (name: string, video: readonly string[], audio: readonly string[]): CountedVideo => ({
  ...{ name: `counted-${name}`, seconds: SECONDS, video, audio },
});

const mkv = made('avc-aac.mkv', x264, ['aac', '-b:a', '128k', '-ac', '2']);
const webm = made('vp9-opus.webm', vp9, ['libopus']);
const ts = made('avc-aac.ts', x264, ['aac', '-b:a', '128k', '-ac', '2']);
const old = made('vp8-vorbis.webm', vp8, ['libvorbis']);
const taken = [
  mkv,
  webm,
  ts,
  made('av1-flac.mkv', av1, ['flac']),
  made('hevc-mp3.mkv', x265, ['libmp3lame']),
];

/** Seconds: Matroska counts in whole milliseconds; the first packet of Vorbis makes no sound, and how long it is nobody says. */
const IN_STEP = 0.002;
const IN_STEP_VORBIS = 0.004;

function expectSameSound(path: string, source: string, most = IN_STEP): void {
  // ffmpeg counts from the first packet, even where it lies before the beginning.
  const early = Math.min(0, startTime(source));
  for (const at of [0.2, 5]) {
    const off = lag(heard(path, at, 1.5), heard(source, at - early, 1.5));
    expect(Math.abs(off), `at ${at}`).toBeLessThan(most);
  }
}

function startTime(path: string): number {
  const options = ['-v', 'error', '-show_entries', 'format=start_time', '-of', 'csv=p=0', path];
  return Number(execFileSync('ffprobe', options, { encoding: 'utf8' }));
}

for (const kind of taken) {
  test(`${kind.name} becomes MP4 packet for packet`, async ({ jobs }) => {
    const source = countedVideo(kind);
    const { outcome, path } = await jobs.run(source, {});
    expect(outcome).toMatchObject({ status: 'done', receipt: { frames: { copied: PICTURES, encoded: 0 } } });
    expect(numbersOf(path)).toEqual(numbersFrom(0, PICTURES));
    const reference = kind === ts ? rewrapped(source) : source;
    expect(packetHash(path, 'v')).toBe(packetHash(reference, 'v'));
    expect(packetHash(path, 'a')).toBe(packetHash(reference, 'a'));
    expect(decodeMessages(path)).toBe('');
    expect(await packetsByMediabunny(path)).toBe(PICTURES);
    expectSameSound(path, source);
  });
}

/** A stream's packets in the form that they have in a file, as ffmpeg makes it. */
function rewrapped(source: string): string {
  return madeBy('rewrapped.mp4', ['-i', source, '-c', 'copy']);
}

for (const kind of [mkv, webm, ts, old]) {
  test(`${kind.name} becomes smaller, every picture at its time`, async ({ jobs }) => {
    const source = countedVideo(kind);
    const { outcome, path } = await jobs.run(source, { video: { shortSide: 180, codec: 'avc' } });
    expect(outcome).toMatchObject({ status: 'done', receipt: { frames: { encoded: PICTURES } } });
    expect(numbersOf(path, 2)).toEqual(numbersFrom(0, PICTURES));
    expect(decodeMessages(path)).toBe('');
    expectSameSound(path, source, kind === old ? IN_STEP_VORBIS : IN_STEP);
    expect(await playInChrome(jobs.page, path)).toMatchObject({ error: null, seeks: 3, height: 180 });
  });
}

for (const kind of [mkv, webm, ts]) {
  test(`a part of ${kind.name} is exact to the picture`, async ({ jobs }) => {
    const source = countedVideo(kind);
    const { outcome, path } = await jobs.run(source, { clips: [{ start: 1.51, end: 5.01 }] });
    expect(outcome).toMatchObject({ status: 'done' });
    // The group of pictures from 2 to 4 s is taken over.
    const { copied } = 'receipt' in outcome ? outcome.receipt.frames : { copied: -1 };
    expect(copied).toBeGreaterThanOrEqual(60);
    const numbers = numbersOf(path);
    expect(numbers).toEqual(numbersFrom(numbers[0] ?? -1, 105));
    expect(Math.abs((numbers[0] ?? 0) - 45)).toBeLessThanOrEqual(1);
    expect(Math.abs(lag(heard(path, 0.5, 1.5), heard(source, 2.01, 1.5)))).toBeLessThan(0.025);
  });
}

const sounds: Record<string, readonly string[]> = {
  'sweep.mp3': ['libmp3lame'],
  'sweep.flac': ['flac'],
  'sweep.ogg': ['libopus'],
  'sweep-vorbis.ogg': ['libvorbis'],
  'sweep.aac': ['aac'],
  'sweep.wav': ['pcm_s16le'],
  'sweep-float.wav': ['pcm_f32le'],
};

for (const [name, codec] of Object.entries(sounds)) {
  test(`${name} becomes sound in M4A`, async ({ jobs }) => {
    const sweep = 'aevalsrc=0.4*sin(2*PI*(150*t+25*t*t)):s=48000:d=8';
    const source = madeBy(name, ['-f', 'lavfi', '-i', sweep, '-c:a', ...codec]);
    const { outcome, path } = await jobs.run(source, { container: 'm4a' });
    expect(outcome).toMatchObject({ status: 'done' });
    expect(ffprobe(path)).toHaveLength(1);
    expect(decodeMessages(path)).toBe('');
    for (const at of [0.2, 5])
      expect(Math.abs(lag(heard(path, at, 1.5), heard(source, at, 1.5))), `at ${at}`).toBeLessThan(0.03);
  });
}

test('what is no medium of any kind is refused in words', async ({ jobs }) => {
  const source = madeBy('still.tiff', [
    '-f',
    'lavfi',
    '-i',
    'testsrc2=size=64x64:rate=5:duration=1',
    ...['-frames:v', '1'],
  ]);
  const { outcome } = await jobs.run(source, {});
  expect(outcome).toMatchObject({ status: 'failed', error: { code: 'container-unknown' } });
});
