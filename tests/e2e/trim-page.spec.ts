import { expect, type Page } from '@playwright/test';
import { test } from '../support/app-server.ts';
import { card, chooseFiles, openApp, tabTo } from '../support/app-steps.ts';
import { countedVideo, numbersFrom, numbersOf } from '../support/counter.ts';
import { ffprobe } from '../support/ffprobe.ts';
import { decodeMessages } from '../support/judge.ts';

/** Ten seconds, every one of its 300 pictures numbered, a key frame every two seconds. */
const counted = () => countedVideo({ name: 'counted-10s.mp4', seconds: 10 });

const gate = (page: Page, name: string) => page.getByRole('slider', { name, exact: true });

/** Puts the mouse at a share of the timeline. */
async function clickTimeline(page: Page, share: number): Promise<void> {
  const strip = page.locator('sluice-timeline .strip');
  const width = await strip.evaluate((element) => element.clientWidth);
  // Film, not the gates that may stand over it.
  await strip.click({ position: { x: width * share, y: 60 } });
}

/** From the queue to a saved file. */
async function saved(page: Page, path: (name: string) => string): Promise<string> {
  await page.getByRole('button', { name: 'Look at the result' }).click({ timeout: 90_000 });
  await expect(page.getByText('As long as planned')).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const target = path((await download).suggestedFilename());
  await (await download).saveAs(target);
  return target;
}

test('by mouse: mark, split, reorder, look at the overview, save', async ({ page }, testInfo) => {
  await openApp(page);
  await chooseFiles(page, [counted()]);
  await card(page, counted()).getByRole('button', { name: 'Trim' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'counted-10s.mp4' })).toBeFocused();

  // Pictures 100 to 219, in two parts that change places.
  await clickTimeline(page, 100 / 300 + 1e-4);
  await page.getByRole('button', { name: 'Start here' }).click();
  await clickTimeline(page, 220 / 300 + 1e-4);
  await page.getByRole('button', { name: 'End here' }).click();
  await clickTimeline(page, 150 / 300 + 1e-4);
  await page.getByRole('button', { name: 'Split' }).click();
  await page.getByRole('button', { name: 'Move clip 1 later' }).click();
  await expect(page.getByText('2 clips, 0:04.000 of 0:10.000')).toBeVisible();
  await expect(page.locator('sluice-cut-choice')).toContainText(/\d+ frames at the cuts are made new/);
  await expect(page.locator('sluice-trim-promise')).toContainText('0:04.000');
  await page.getByRole('button', { name: 'Save 2 clips as one' }).click();

  const path = await saved(page, (name) => testInfo.outputPath(name));
  expect(path).toMatch(/counted-10s-trim\.mp4$/);
  expect(ffprobe(path)).toMatchObject([
    { codec_name: 'h264', nb_read_packets: '120' },
    { codec_name: 'aac' },
  ]);
  expect(numbersOf(path)).toEqual([...numbersFrom(150, 70), ...numbersFrom(100, 50)]);
  expect(decodeMessages(path)).toBe('');
});

test('by keyboard alone: trim to the key frame, untouched', async ({ page }, testInfo) => {
  const chooser = page.waitForEvent('filechooser');
  await openApp(page);
  await page.keyboard.press('Control+o');
  await (await chooser).setFiles(counted());
  await tabTo(page, card(page, counted()).getByRole('button', { name: 'Trim' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();

  for (let press = 0; press < 5; press += 1) await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('i');
  await tabTo(page, gate(page, 'End of clip 1'));
  await page.keyboard.press('Control+ArrowLeft');
  await expect(gate(page, 'End of clip 1')).toHaveAttribute('aria-valuetext', '8 seconds');
  await tabTo(page, page.getByRole('radio', { name: 'Exact', exact: true }));
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'Untouched', exact: true })).toBeChecked();
  await expect(page.getByText('Starts 0:04.000', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save the clip' })).toBeEnabled();
  await page.keyboard.press('Control+s');

  const look = page.getByRole('button', { name: 'Look at the result' });
  await expect(look).toBeVisible({ timeout: 30_000 });
  await tabTo(page, look);
  await page.keyboard.press('Enter');
  await expect(page.getByText('120 pictures copied, none made new.')).toBeVisible();
  const download = page.waitForEvent('download');
  await page.keyboard.press('Control+s');
  const path = testInfo.outputPath('untouched.mp4');
  await (await download).saveAs(path);
  expect(numbersOf(path)).toEqual(numbersFrom(120, 120));
  expect(decodeMessages(path)).toBe('');
});

test('chapters of a camera are offered in order and joined', async ({ page }, testInfo) => {
  const chapter = (name: string) => countedVideo({ name, seconds: 2 });
  const files = ['GX020007.MP4', 'GX010007.MP4'].map(chapter);
  await openApp(page);
  await chooseFiles(page, files);
  await expect(page.getByText('GX010007.MP4 to GX020007.MP4 are one recording.')).toBeVisible();
  await page.getByRole('button', { name: 'Join 2 files' }).click();
  await expect(page.locator('sluice-clip-list .pick').first()).toContainText('GX010007.MP4');
  await page.getByRole('button', { name: 'Save 2 clips as one' }).click();
  const path = await saved(page, (name) => testInfo.outputPath(name));
  expect(path).toMatch(/GX010007-joined\.mp4$/);
  expect(numbersOf(path)).toEqual([...numbersFrom(0, 60), ...numbersFrom(0, 60)]);
  expect(decodeMessages(path)).toBe('');
  await expect(page.getByText('0 B sent')).toBeVisible();
});
