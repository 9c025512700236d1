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
        // With a codec it does not know it plays the sound alone.
        video.onloadeddata = () => video.videoWidth === 0 && resolve(undefined);
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
    expect(theirs.first).toBeCloseTo(ours.first, 3);
    // The made-up auxiliary tracks have another size in their pictures than in their description.
    if (!file.includes('fake_auxiliary'))
      expect([theirs.width, theirs.height]).toEqual([ours.width, ours.height]);
  });
}

test('this browser takes the configuration of every codec it has', async ({ page }) => {
  const known = [
    'ok/androidx+media--sample_with_colr_mdcv_and_clli.mp4',
    'ok/androidx+media--bbb_800x640_768kbps_30fps_vp9.mp4',
    'ok/microsoft+playwright--movie.mp4',
    'audio/androidx+media--sample_mp2_audio.mp4',
  ];
  for (const file of known) {
    const call = { module, name: 'decoderSupport', files: [`${corpus}${file}`] };
    const answers = await inWorker<Record<string, boolean>>(page, call);
    expect(Object.values(answers).length).toBeGreaterThan(0);
    expect(Object.entries(answers).filter(([, supported]) => !supported)).toEqual([]);
  }
});
