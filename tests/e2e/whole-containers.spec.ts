import { basename } from 'node:path';
import { expect } from '@playwright/test';
import { test } from '../support/chrome-job.ts';
import { type CountedVideo, countedVideo, numbersFrom, numbersOf } from '../support/counter.ts';
import { heard, lag } from '../support/heard.ts';
import { decodeMessages, packetHash } from '../support/judge.ts';
import { madeBy } from '../support/media.ts';

const SECONDS = 3;
const PICTURES = SECONDS * 30;
const x264 = ['libx264', '-preset', 'veryfast', '-g', '30', '-bf', '2', '-pix_fmt', 'yuv420p'];
const size = '480x270';

const made = (name: string, video: readonly string[], audio: readonly string[]): CountedVideo => ({
  ...{ name: `whole-${name}`, seconds: SECONDS, size, video, audio },
});

const flv = made('avc-aac.flv', x264, ['aac', '-b:a', '128k', '-ac', '2']);
const avi = made('mpeg4-mp3.avi', ['mpeg4', '-bf', '2', '-q:v', '3', '-g', '30'], ['libmp3lame']);
const decoded = [
  avi,
  made('wmv2-wmav2.wmv', ['wmv2', '-q:v', '3', '-g', '30'], ['wmav2', '-b:a', '128k']),
  made('mpeg2-ac3.vob', ['mpeg2video', '-bf', '2', '-q:v', '3', '-g', '15'], ['ac3', '-b:a', '192k']),
];

test('FLV becomes MP4 packet for packet', async ({ jobs }) => {
  const source = countedVideo(flv);
  const { outcome, path } = await jobs.run(source, {});
  expect(outcome).toMatchObject({ status: 'done', receipt: { frames: { copied: PICTURES, encoded: 0 } } });
  expect(numbersOf(path)).toEqual(numbersFrom(0, PICTURES));
  expect(packetHash(path, 'v')).toBe(packetHash(source, 'v'));
  expect(packetHash(path, 'a')).toBe(packetHash(source, 'a'));
  expect(decodeMessages(path)).toBe('');
  expectInStep(path, source);
});

for (const kind of decoded) {
  test(`${kind.name} becomes H.264 and AAC, every picture at its time`, async ({ jobs }) => {
    const source = countedVideo(kind);
    const recipe = { video: { codec: 'avc' }, audio: { codec: 'aac' } } as const;
    const { outcome, path } = await jobs.run(source, recipe);
    expect(outcome).toMatchObject({ status: 'done', receipt: { frames: { encoded: PICTURES } } });
    expect(numbersOf(path)).toEqual(numbersFrom(0, PICTURES));
    expect(decodeMessages(path)).toBe('');
    expectInStep(path, source);
  });
}

test('a part of an AVI is exact to the picture', async ({ jobs }) => {
  const source = countedVideo(avi);
  const clips = [{ start: 1.05, end: 2.05 }];
  const { outcome, path } = await jobs.run(source, { clips, video: { codec: 'avc' } });
  expect(outcome).toMatchObject({ status: 'done' });
  // A picture is stored before it is shown: the file begins one picture late.
  expect(numbersOf(path)).toEqual(numbersFrom(30, 30));
});

test('without ffmpeg they are refused in words', async ({ jobs }) => {
  await jobs.page.setInputFiles('#inputs', [countedVideo(avi)]);
  const outcome = await jobs.page.evaluate(() =>
    globalThis.sluice.run({}, { name: 'result', without: ['ffmpeg'] }),
  );
  expect(outcome).toMatchObject({
    status: 'failed',
    error: { code: 'container-unknown', message: 'Sluice cannot open AVI files.' },
  });
});

/** The source's sound is played from its beginning: ffmpeg finds no place in such files to the sample. */
function expectInStep(path: string, source: string): void {
  const all = ['-i', source, '-vn', '-af', 'aresample=48000:async=1:first_pts=0'];
  const played = madeBy(`${basename(source)}.wav`, all);
  for (const at of [0.2, 1.4])
    expect(Math.abs(lag(heard(path, at, 1.2), heard(played, at, 1.2))), `at ${at}`).toBeLessThan(0.002);
}
