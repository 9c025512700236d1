import { expect, type Page, test } from '@playwright/test';
import { corpus, references } from '../../../support/corpus.ts';
import { inWorker } from '../../../support/in-worker.ts';

const module = '/tests/browser/media/container/first-frame.in-worker.ts';

interface Shown {
  readonly first: number;
  readonly hidden: number;
  readonly width: number;
  readonly height: number;
  readonly duration: number;
}

/** What the browser's own player shows first, and the size it shows it in. */
async function inPlayer(page: Page, path: string) {
  await page.setInputFiles('#files', [path]);
  return page.evaluate(async () => {
    const file = document.querySelector<HTMLInputElement>('#files')?.files?.[0];
    const video = document.createElement('video');
    video.muted = true;
    document.body.append(video);
    try {
      return await new Promise<{ first: number; width: number; height: number } | undefined>((resolve) => {
        video.onerror = () => resolve(undefined);
        video.requestVideoFrameCallback((_now, { mediaTime }) => {
          resolve({ first: mediaTime, width: video.videoWidth, height: video.videoHeight });
        });
        video.src = file ? URL.createObjectURL(file) : '';
      });
    } finally {
      video.remove();
    }
  });
}

const files = references().filter(({ file, streams }) => {
  return /^ok\/.*\.(mp4|mov|m4v|f4v)$/i.test(file) && streams.some(({ type }) => type === 'video');
});

test.skip(!corpus, 'there is no corpus on this machine');

for (const { file, multi_edit } of files) {
  test(`the first picture of ${file}${multi_edit ? ', of several edits,' : ''} is the one that <video> shows`, async ({
    page,
  }) => {
    const path = `${corpus}${file}`;
    const ours = await inWorker<Shown | undefined>(page, { module, name: 'firstShown', files: [path] });
    const theirs = await inPlayer(page, path);
    test.skip(!theirs, 'this browser does not play it');
    if (!ours || !theirs) throw new Error('there is no picture');
    console.log(file, JSON.stringify(ours), JSON.stringify(theirs));
    expect(theirs.first).toBeCloseTo(ours.first, 3);
    expect([theirs.width, theirs.height]).toEqual([ours.width, ours.height]);
  });
}
