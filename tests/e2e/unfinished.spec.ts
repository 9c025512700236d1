import { expect, type Locator, type Page } from '@playwright/test';
import { findings, fits } from '../support/accessibility.ts';
import { test } from '../support/app-server.ts';
import { chooseFiles, openApp, startGoal } from '../support/app-steps.ts';
import { countedVideo } from '../support/counter.ts';
import { ffprobe } from '../support/ffprobe.ts';
import { phoneVideo } from '../support/media.ts';

test.describe.configure({ timeout: 240_000 });

const JOB_MS = 150_000;
const video = () => phoneVideo(30);
const NAME = 'phone-30s.mp4';

/** A job in the queue that has finished a part of itself. */
async function beginIn(page: Page): Promise<Locator> {
  await openApp(page);
  await chooseFiles(page, [video()]);
  await startGoal(page, video(), 'Smaller, same look');
  const row = page.getByRole('article', { name: NAME });
  await expect(row.getByText(/^Converting, ([4-9]\d)/)).toBeVisible({ timeout: JOB_MS });
  return row;
}

/** Whether the browser asks before the page goes, which is answered with yes. */
async function reload(page: Page): Promise<boolean> {
  let asked = false;
  page.once('dialog', (dialog) => {
    asked = dialog.type() === 'beforeunload';
    void dialog.accept();
  });
  await page.reload();
  return asked;
}

async function expectResult(page: Page, path: (name: string) => string): Promise<void> {
  const row = page.getByRole('article', { name: NAME });
  await expect(row.getByRole('button', { name: 'Look at the result' })).toBeVisible({ timeout: JOB_MS });
  const download = page.waitForEvent('download');
  await row.getByRole('button', { name: 'Save' }).click();
  const saved = path((await download).suggestedFilename());
  await (await download).saveAs(saved);
  expect(ffprobe(saved)).toMatchObject([
    { codec_name: 'h264', nb_read_packets: '900' },
    { codec_name: 'aac' },
  ]);
}

test('reloaded in the middle: the wrong file is refused, the same one goes on where it was', async ({
  page,
}, info) => {
  await beginIn(page);
  expect(await reload(page)).toBe(true);

  await page.goto('/');
  const note = page.getByRole('region', { name: 'Not finished' });
  await expect(note).toContainText(/phone-30s\.mp4 stopped at \d+\s%: this tab was closed\./);
  await expect(note).toContainText('The finished part is kept.');
  expect(await findings(page)).toEqual([]);
  await fits(page);

  await page.getByRole('link', { name: 'Queue' }).first().click();
  await expect(page.getByRole('heading', { name: 'Not finished' })).toBeVisible();
  expect(await findings(page)).toEqual([]);
  const choose = async (path: string) => {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose the file' }).click();
    await (await chooser).setFiles(path);
  };
  await choose(countedVideo({ name: 'another.mp4', seconds: 4 }));
  await expect(page.getByRole('alert')).toContainText('another.mp4 is another file');
  await expect(page.getByRole('alert')).toContainText(NAME);
  expect(await findings(page)).toEqual([]);
  await choose(video());
  await expectResult(page, (name) => info.outputPath(name));
  await expect(page.getByRole('heading', { name: 'Not finished' })).toBeHidden();
});

test('with a copy kept nobody is asked, before leaving or after', async ({ page }, info) => {
  const row = await beginIn(page);
  await row.getByText('Details').click();
  await row.getByRole('checkbox', { name: /^Keep a copy of this file/ }).check();
  await row.getByRole('button', { name: /^Pause/ }).click();
  await expect(row).toContainText('Safe to close this tab: what is finished is kept.');
  expect(await findings(page)).toEqual([]);
  expect(await reload(page)).toBe(false);

  await page.getByRole('button', { name: 'Continue' }).click();
  await expectResult(page, (name) => info.outputPath(name));
  // The result is saved: nothing is left to go on with.
  expect(await reload(page)).toBe(false);
  await page.goto('/#/queue');
  await expect(page.getByText('Nothing is being made.')).toBeVisible();
});

test('what is discarded can be taken back, and then is gone', async ({ page }) => {
  await beginIn(page);
  await reload(page);
  await page.goto('/#/queue');
  const left = page.getByRole('article', { name: NAME });
  await left.getByRole('button', { name: 'Discard' }).click();
  await expect(left).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(left).toBeVisible();
  await left.getByRole('button', { name: 'Discard' }).click();
  await page.getByRole('button', { name: 'Close' }).click();
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const jobs = await (await navigator.storage.getDirectory()).getDirectoryHandle('jobs');
        let count = 0;
        for await (const _ of jobs.keys()) count += 1;
        return count;
      }),
    )
    .toBe(0);
  await page.reload();
  await expect(page.getByText('Nothing is being made.')).toBeVisible();
});
