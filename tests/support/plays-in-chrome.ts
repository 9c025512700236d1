import type { Page } from '@playwright/test';

export interface Played {
  readonly width: number;
  readonly height: number;
  readonly duration: number;
  /** Seeks that showed a picture. */
  readonly seeks: number;
  readonly error: string | null;
}

/** Opens a file in Chromium's own `<video>` and seeks in it: to `times` (s), or to its start, middle and end. */
export async function playInChrome(page: Page, path: string, times?: readonly number[]): Promise<Played> {
  await page.setInputFiles('#inputs', path);
  return page.evaluate(async (wanted) => {
    const file = document.querySelector<HTMLInputElement>('#inputs')?.files?.[0];
    const video = document.createElement('video');
    const next = (event: string) =>
      new Promise<void>((resolve) => {
        video.addEventListener(event, () => resolve(), { once: true });
        video.addEventListener('error', () => resolve(), { once: true });
        setTimeout(resolve, 5000);
      });
    const loaded = next('loadeddata');
    video.muted = true;
    video.src = URL.createObjectURL(file ?? new Blob());
    await loaded;
    let seeks = 0;
    for (const at of wanted ?? [0, 0.5, 0.95].map((part) => part * video.duration)) {
      const seeked = next('seeked');
      video.currentTime = at;
      await seeked;
      if (!video.error && !video.seeking && video.readyState >= 2) seeks++;
    }
    const { videoWidth: width, videoHeight: height, duration } = video;
    const error = video.error && `${video.error.code} ${video.error.message}`;
    URL.revokeObjectURL(video.src);
    return { width, height, duration, seeks, error };
  }, times);
}
