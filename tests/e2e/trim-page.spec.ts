import { appendFileSync, copyFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { test } from '../support/app-server.ts';
import { card, chooseFiles, openApp, tabTo } from '../support/app-steps.ts';
import { counted } from '../support/counted-videos.ts';
import { countedVideo, numbersFrom, numbersOf } from '../support/counter.ts';
import { ffprobe } from '../support/ffprobe.ts';
import { decodeMessages } from '../support/judge.ts';

/** Ten seconds, every one of its 300 pictures numbered, a key frame every two seconds. */
const { plain } = counted;

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
  await chooseFiles(page, [plain()]);
  await card(page, plain()).getByRole('button', { name: 'Trim' }).click();
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
  await (await chooser).setFiles(plain());
  await tabTo(page, card(page, plain()).getByRole('button', { name: 'Trim' }));
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

test('another video is added at the end, and a smaller picture can be asked for', async ({
  page,
}, testInfo) => {
  const chapter = (name: string) => countedVideo({ name, seconds: 2, size: '1280x720' });
  const [one, two] = [chapter('counted-one-720p.mp4'), chapter('counted-two-720p.mp4')];
  await openApp(page);
  await chooseFiles(page, [one]);
  await card(page, one).getByRole('button', { name: 'Trim' }).click();
  await page.getByRole('textbox', { name: 'Start' }).fill('1');
  await page.keyboard.press('Tab');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Add another video' }).click();
  await (await chooser).setFiles(two);
  await expect(page.getByRole('heading', { level: 1, name: 'Join 2 videos' })).toBeFocused();
  const rows = page.locator('sluice-clip-list .pick');
  await expect(rows.nth(0)).toContainText('0:01.000 to 0:02.000');
  await expect(rows.nth(1)).toContainText('0:00.000 to 0:02.000');
  await page.getByRole('button', { name: 'Change size too' }).click();
  await page.getByRole('combobox', { name: 'Picture size' }).selectOption('854 × 480');
  await page.getByRole('button', { name: 'Save 2 clips as one' }).click();
  const path = await saved(page, (name) => testInfo.outputPath(name));
  expect(ffprobe(path)).toMatchObject([
    { codec_name: 'h264', width: 854, height: 480, nb_read_packets: '90' },
    { codec_name: 'aac' },
  ]);
  expect(numbersOf(path, 1.5)).toEqual([...numbersFrom(30, 30), ...numbersFrom(0, 60)]);
});

test('a file that was changed after the job: nothing is saved, and the result says why', async ({
  page,
}, testInfo) => {
  const path = testInfo.outputPath('mine.mp4');
  mkdirSync(dirname(path), { recursive: true });
  copyFileSync(plain(), path);
  await openApp(page);
  await chooseFiles(page, [path]);
  await card(page, path).getByRole('button', { name: 'Trim' }).click();
  await page.getByRole('textbox', { name: 'Start' }).fill('2');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Save the clip' }).click();
  await page.getByRole('button', { name: 'Look at the result' }).click({ timeout: 90_000 });
  await expect(page.getByText('As long as planned')).toBeVisible();
  let downloads = 0;
  page.on('download', () => {
    downloads += 1;
  });
  appendFileSync(path, 'more');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText(
    'mine.mp4 was changed after the result was made from it, so the result cannot be saved.',
  );
  expect(downloads).toBe(0);
});
