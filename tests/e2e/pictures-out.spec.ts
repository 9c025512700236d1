import { execFileSync } from 'node:child_process';
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { Recipe } from '../../src/protocol/recipe.schema.ts';
import { test } from '../support/chrome-job.ts';
import { type CountedVideo, countedVideo, numbersOf } from '../support/counter.ts';
import { decodeMessages, difference } from '../support/judge.ts';

/** Two seconds of 30 pictures, with sound that has no place in what comes out. */
const counted: CountedVideo = {
  name: 'counted-for-pictures.mp4',
  seconds: 2,
  video: ['libx264', '-preset', 'veryfast', '-g', '30', '-bf', '2', '-pix_fmt', 'yuv420p'],
  audio: ['aac'],
};

/** A picture by its number, 64 × 36 pixels of three bytes; what a GIF shows is found from its start only. */
function coloursOf(path: string, number: number): Uint8Array {
  const filter = `select=eq(n\\,${number}),scale=64:36:flags=area,format=rgb24`;
  const options = ['-v', 'error', '-i', path, '-vf', filter, '-frames:v', '1', '-f', 'rawvideo', '-'];
  return execFileSync('ffmpeg', options);
}

/** What Chromium makes of a picture file: how many there are, and the sum of their times in µs. */
function shownInChrome(
  page: Page,
  path: string,
  type: string,
): Promise<{ count: number; lasts: number; again: number }> {
  return page.setInputFiles('#inputs', path).then(() =>
    page.evaluate(async (mime) => {
      const file = document.querySelector<HTMLInputElement>('#inputs')?.files?.[0] ?? new Blob();
      const decoder = new ImageDecoder({ data: await file.arrayBuffer(), type: mime });
      await decoder.completed;
      await decoder.tracks.ready;
      const count = decoder.tracks.selectedTrack?.frameCount ?? 0;
      const again = decoder.tracks.selectedTrack?.repetitionCount ?? 0;
      let lasts = 0;
      for (let frameIndex = 0; frameIndex < count; frameIndex++) {
        const { image } = await decoder.decode({ frameIndex });
        lasts += image.duration ?? 0;
        image.close();
      }
      return { count, lasts, again };
    }, type),
  );
}

test('a GIF has 15 pictures a second, each at its time, and is shown again for ever', async ({ jobs }) => {
  const source = countedVideo(counted);
  const { outcome, path } = await jobs.run(source, { container: 'gif' });
  expect(outcome).toMatchObject({ status: 'done', output: { mimeType: 'image/gif', name: 'result.gif' } });
  expect(decodeMessages(path)).toBe('');
  expect(numbersOf(path, 640 / 480)).toEqual(Array.from({ length: 30 }, (_, index) => 2 * index));
  const shown = await shownInChrome(jobs.page, path, 'image/gif');
  expect(shown).toEqual({ count: 30, lasts: 2_000_000, again: Infinity });
  // 255 colours and a pattern are 8; the matrix of HD would be 13.
  expect(difference(coloursOf(path, 15), coloursOf(source, 30))).toBeLessThan(9);
});

test('an animated WebP has every picture', async ({ jobs }) => {
  const { outcome, path } = await jobs.run(countedVideo(counted), {
    container: 'webp',
    clips: [{ end: 0.5 }],
  });
  expect(outcome).toMatchObject({ status: 'done', output: { mimeType: 'image/webp' } });
  const shown = await shownInChrome(jobs.page, path, 'image/webp');
  expect(shown).toEqual({ count: 15, lasts: 500_000, again: Infinity });
});

test('every tenth picture is a PNG in a ZIP, named by its number and time', async ({ jobs }, info) => {
  const { outcome, path } = await jobs.run(countedVideo(counted), {
    container: 'png',
    frames: { every: 10 },
  });
  expect(outcome).toMatchObject({
    status: 'done',
    output: { mimeType: 'application/zip', name: 'result.zip' },
  });
  expect(execFileSync('unzip', ['-t', path], { encoding: 'utf8' })).toContain('No errors');
  const folder = info.outputPath('pictures');
  execFileSync('unzip', ['-q', path, '-d', folder]);
  const names = execFileSync('ls', [folder], { encoding: 'utf8' }).trim().split('\n');
  expect(names).toHaveLength(6);
  expect(names[1]).toBe('0002-0m00.333s.png');
  expect(names.flatMap((name) => numbersOf(`${folder}/${name}`))).toEqual([0, 10, 20, 30, 40, 50]);
});

test('one time is one picture as the file it is', async ({ jobs }) => {
  const recipe: Recipe = { container: 'jpeg', frames: { at: ['0:01.510'] }, video: { quality: 'high' } };
  const { outcome, path } = await jobs.run(countedVideo(counted), recipe);
  expect(outcome).toMatchObject({ status: 'done', output: { mimeType: 'image/jpeg', name: 'result.jpg' } });
  expect(numbersOf(path)).toEqual([45]);
});
