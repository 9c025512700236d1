import { expect, test } from '@playwright/test';
import type { SluicePoster } from '../../../src/elements/sluice-poster.ts';
import { phoneVideo } from '../../support/media.ts';

test('nothing is decoded before it is seen, and the address is given back', async ({ page }) => {
  await page.goto('/tests/support/blank.html');
  await page.setInputFiles('#files', phoneVideo(2));
  await page.evaluate(async (module) => {
    await import(module);
    const made: string[] = [];
    const { createObjectURL, revokeObjectURL } = URL;
    URL.createObjectURL = (source) => {
      const url = createObjectURL.call(URL, source);
      made.push(url);
      return url;
    };
    URL.revokeObjectURL = (url) => {
      made.splice(made.indexOf(url), 1);
      revokeObjectURL.call(URL, url);
    };
    const poster: SluicePoster = document.createElement('sluice-poster');
    poster.source = document.querySelector<HTMLInputElement>('#files')?.files?.[0];
    const below = document.createElement('div');
    below.style.blockSize = '3000px';
    document.body.append(below, poster);
    Object.assign(window, { made });
  }, '/src/elements/sluice-poster.ts');
  const addresses = () => page.evaluate(() => (window as unknown as { made: string[] }).made.length);

  const poster = page.locator('sluice-poster');
  await expect(poster).toContainText('No picture decoded yet');
  expect(await addresses()).toBe(0);

  await poster.scrollIntoViewIfNeeded();
  const width = () => poster.locator('video').evaluate((video) => (video as HTMLVideoElement).videoWidth);
  await expect.poll(width).toBe(1920);
  expect(await addresses()).toBe(1);

  await poster.evaluate((element) => element.remove());
  expect(await addresses()).toBe(0);
});
