import { expect, type Page } from '@playwright/test';
import { test } from '../support/app-server.ts';
import { card, openApp, startGoal } from '../support/app-steps.ts';
import { ffprobe } from '../support/ffprobe.ts';
import { phoneVideo } from '../support/media.ts';

test.describe.configure({ timeout: 240_000 });

const NAME = 'phone-30s.mp4';

/** Drops a file as the pointer does, so that the browser gives a handle with it. */
async function dragFile(page: Page, path: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
  await session.detach();
}

test('a dropped file comes back by its handle: nobody is asked before leaving, nor for the file', async ({
  page,
}, info) => {
  const video = phoneVideo(30);
  await openApp(page);
  await dragFile(page, video);
  await expect(card(page, video)).toContainText('H.264');
  await startGoal(page, video, 'Smaller, same look');
  const row = page.getByRole('article', { name: NAME });
  await expect(row.getByText(/^Converting, ([4-9]\d)/)).toBeVisible({ timeout: 150_000 });
  let asked = false;
  page.once('dialog', (dialog) => {
    asked = true;
    void dialog.accept();
  });
  await page.reload();
  expect(asked).toBe(false);

  await page.getByRole('button', { name: 'Continue' }).click();
  const goesOn = row.getByText(/^(Reading|Converting|Checking|Saving)/);
  const allowed = await goesOn.waitFor({ timeout: 10_000 }).then(
    () => true,
    () => false,
  );
  // Whether a stored handle may still be read is the browser's to say; without a window nobody can answer its question.
  if (!allowed) await dragFile(page, video);
  const look = row.getByRole('button', { name: 'Look at the result' });
  await expect(look).toBeVisible({ timeout: 150_000 });
  const download = page.waitForEvent('download');
  await row.getByRole('button', { name: 'Save' }).click();
  const saved = info.outputPath((await download).suggestedFilename());
  await (await download).saveAs(saved);
  expect(ffprobe(saved)).toMatchObject([
    { codec_name: 'h264', nb_read_packets: '900' },
    { codec_name: 'aac' },
  ]);
});
