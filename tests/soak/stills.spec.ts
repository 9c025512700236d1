import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { sluice } from '../support/command-line.ts';
import { ffprobe } from '../support/ffprobe.ts';
import { madeBy } from '../support/media.ts';

const SECONDS = 600;
const MEGABYTE = 1e6;

const photo = () =>
  madeBy('photo-1080.jpg', [
    '-f',
    'lavfi',
    '-i',
    'testsrc2=size=1920x1080:rate=1:duration=1',
    '-frames:v',
    '1',
  ]);
const song = (seconds: number) =>
  madeBy(`song-${seconds}s.mp3`, [
    '-f',
    'lavfi',
    '-i',
    `sine=frequency=440:duration=${seconds}`,
    '-c:a',
    'libmp3lame',
  ]);

test('ten minutes of sound under a picture: ten times as fast as they last, within 100 MB', async ({}, info) => {
  test.setTimeout(300_000);
  mkdirSync(info.outputDir, { recursive: true });
  // The renderer with its code and nothing to do: a second of sound that is taken over.
  const idle = await sluice('run', '-o', join(info.outputDir, 'idle.m4a'), song(1));
  const output = join(info.outputDir, 'long.mp4');
  const run = await sluice('run', '-o', output, photo(), song(SECONDS));
  const { seconds, memory, frames } = run.lines[0];
  const above = (memory.peakRendererRss - idle.lines[0].memory.peakRendererRss) / MEGABYTE;
  console.info(`made in ${seconds.run.toFixed(1)} s, ${above.toFixed(0)} MB above idle`);
  expect(frames.encoded).toBe(SECONDS);
  expect(seconds.run).toBeLessThan(SECONDS / 10);
  expect(above).toBeLessThan(100);
  const [picture, sound] = ffprobe(output);
  expect(Math.abs(Number(picture?.duration) - Number(sound?.duration))).toBeLessThan(1e-3);
});
