import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Recipe } from '../../src/protocol/recipe.schema.ts';
import { test } from '../support/chrome-job.ts';
import { sluice } from '../support/command-line.ts';
import { counted } from '../support/counted-videos.ts';
import { countedVideo, numbersFrom, numbersOf } from '../support/counter.ts';
import { ffprobe } from '../support/ffprobe.ts';
import { heard, lag } from '../support/heard.ts';
import { decodeMessages, packetsByMediabunny, packetsByMp4box, packetsOf } from '../support/judge.ts';
import { madeBy } from '../support/media.ts';
import { playInChrome } from '../support/plays-in-chrome.ts';

const { plain, short, reordered, mute, mono } = counted;
const square = () => countedVideo({ name: 'counted-square-4s.mp4', seconds: 4, size: '480x480' });
const slower = () => countedVideo({ name: 'counted-25-4s.mp4', seconds: 4, rate: '25' });

/** Times of all pictures shown, in order. */
const times = (path: string) =>
  packetsOf(path, 'v:0')
    .filter(({ discarded }) => !discarded)
    .map(({ pts }) => pts)
    .sort((a, b) => a - b);

test('files that match are joined without a new picture', async ({ jobs }) => {
  const { outcome, path } = await jobs.run([plain(), short()], {});
  expect(outcome).toMatchObject({ status: 'done', receipt: { frames: { encoded: 0, copied: 420 } } });
  expect(numbersOf(path)).toEqual([...numbersFrom(0, 300), ...numbersFrom(0, 120)]);
  expect(decodeMessages(path)).toBe('');
  expect(await packetsByMediabunny(path)).toBe(420);
  expect(await packetsByMp4box(path)).toMatchObject({ video: 420 });
  for (const [index, time] of times(path).entries()) expect(Math.abs(time - index / 30)).toBeLessThan(0.0005);
  expect(Math.abs(lag(heard(path, 11, 2), heard(short(), 1, 2)))).toBeLessThan(0.02);
  expect(await playInChrome(jobs.page, path, [0, 9.9, 10, 10.1, 13.9])).toMatchObject({
    error: null,
    seeks: 5,
  });
});

test('of files that differ only the odd one is made anew, whole and undistorted', async ({ jobs }) => {
  const { outcome, path } = await jobs.run([plain(), square(), short()], {});
  expect(outcome).toMatchObject({ status: 'done', receipt: { frames: { encoded: 120, copied: 420 } } });
  if (outcome.status === 'done')
    expect(outcome.receipt.warnings.map(({ code }) => code)).toContain('clip-reencoded');
  expect(ffprobe(path)[0]).toMatchObject({ width: 640, height: 360 });
  expect(times(path).length).toBe(540);
  // The numbers of the square picture are smaller and stand elsewhere; those around it are as they were.
  const numbers = numbersOf(path);
  expect(numbers.slice(0, 300)).toEqual(numbersFrom(0, 300));
  expect(numbers.slice(420)).toEqual(numbersFrom(0, 120));
  expect(decodeMessages(path)).toBe('');
  const seeks = [0, 9.9, 10, 10.1, 12, 13.9, 14, 14.1, 17.5];
  expect(await playInChrome(jobs.page, path, seeks)).toMatchObject({ error: null, seeks: seeks.length });
});

test('another rate, other sound and no sound at all', async ({ jobs }) => {
  const { outcome, path } = await jobs.run([plain(), slower(), mute(), mono()], {});
  expect(outcome).toMatchObject({ status: 'done', output: { duration: expect.closeTo(22, 1) } });
  expect(numbersOf(path)).toEqual([
    ...numbersFrom(0, 300),
    ...numbersFrom(0, 100),
    ...numbersFrom(0, 120),
    ...numbersFrom(0, 120),
  ]);
  expect(decodeMessages(path)).toBe('');
  const loud = (at: number) => Math.max(...heard(path, at, 1).map(Math.abs));
  expect(loud(11)).toBeGreaterThan(0.2);
  expect(loud(15.5)).toBeLessThan(0.01);
  expect(loud(19)).toBeGreaterThan(0.2);
  expect(Math.abs(lag(heard(path, 19, 1.5), heard(mono(), 1, 1.5)))).toBeLessThan(0.005);
  expect(Math.abs(lag(heard(path, 11, 1.5), heard(slower(), 1, 1.5)))).toBeLessThan(0.005);
});

test('joined and made smaller: all in one size', async ({ jobs }) => {
  const { outcome, path } = await jobs.run([short(), square()], { video: { width: 320, height: 180 } });
  expect(outcome).toMatchObject({ status: 'done', receipt: { frames: { encoded: 240 } } });
  expect(ffprobe(path)[0]).toMatchObject({ width: 320, height: 180 });
  expect(times(path).length).toBe(240);
  expect(decodeMessages(path)).toBe('');
});

for (const cut of ['keyframe', 'exact'] as const) {
  test(`sixty clips, ${cut}: no drift`, async ({ jobs }) => {
    const source = cut === 'exact' ? reordered() : plain();
    // Every third picture further; 37 pictures each: never a whole number of sound packets.
    const first = (index: number) => (cut === 'exact' ? 3 * index + 10 : 60 * (index % 4));
    const clips = Array.from({ length: 60 }, (_, index) => ({
      start: first(index) / 30,
      end: (first(index) + 37) / 30,
    }));
    const { outcome, path } = await jobs.run(source, { clips, cut });
    expect(outcome).toMatchObject({ status: 'done' });
    expect(decodeMessages(path)).toBe('');
    if (cut === 'exact')
      expect(numbersOf(path)).toEqual(clips.flatMap((_, index) => numbersFrom(first(index), 37)));
    const shown = times(path);
    expect(shown.length).toBe(60 * 37);
    for (const [index, time] of shown.entries())
      expect(Math.abs(time - (shown[0] ?? 0) - index / 30)).toBeLessThan(0.001);
    for (const clip of [1, 20, 40, 59]) {
      const at = (clip * 37) / 30 + 0.2;
      const off = lag(heard(path, at, 0.8), heard(source, (clips[clip]?.start ?? 0) + 0.2, 0.8));
      expect(Math.abs(off)).toBeLessThan(0.02);
    }
    const sound = Number(ffprobe(path).find(({ codec_type }) => codec_type === 'audio')?.duration);
    expect(Math.abs(sound - (60 * 37) / 30)).toBeLessThan(0.034);
    expect(await playInChrome(jobs.page, path, [0, 20, 45.3, 73])).toMatchObject({ error: null, seeks: 4 });
  });
}

test('sixty clips from twenty files, three of them odd, stay under 512 MB', async ({}, { outputDir }) => {
  test.setTimeout(180_000);
  mkdirSync(outputDir, { recursive: true });
  const files = Array.from({ length: 20 }, (_, index) => {
    if (index === 5) return square();
    if (index === 11) return countedVideo({ name: 'counted-720p-4s.mp4', seconds: 4, size: '1280x720' });
    if (index === 17)
      return countedVideo({
        name: 'counted-vp9-4s.mp4',
        seconds: 4,
        video: ['libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8', '-b:v', '1M', '-pix_fmt', 'yuv420p'],
      });
    const part = ['-ss', `${2 * (index % 3)}`, '-i', plain(), '-t', '4', '-c', 'copy'];
    return madeBy(`counted-part-${index}.mp4`, part);
  });
  const clips: NonNullable<Recipe['clips']> = Array.from({ length: 60 }, (_, index) => ({
    input: index % 20,
    start: 0.4 + 0.1 * Math.floor(index / 20),
    end: 1.4 + 0.1 * Math.floor(index / 20),
  }));
  const recipe = join(outputDir, 'sixty.json');
  writeFileSync(recipe, JSON.stringify({ clips }));
  const output = join(outputDir, 'sixty.mp4');
  const { exit, lines } = await sluice('run', '--recipe', recipe, '-o', output, ...files);
  expect(lines.at(-1)).toMatchObject({ status: 'done', output: { duration: expect.closeTo(60, 1) } });
  expect(exit).toBe(0);
  expect(lines.at(-1).memory.peakRendererRss).toBeLessThan(512e6);
  expect(times(output).length).toBe(60 * 30);
  expect(decodeMessages(output)).toBe('');
});
