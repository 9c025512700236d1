import { expect } from '@playwright/test';
import { findings, fits } from '../support/accessibility.ts';
import { test } from '../support/app-server.ts';
import { card, chooseFiles, openApp, startGoal } from '../support/app-steps.ts';
import { phoneVideo } from '../support/media.ts';

for (const [colorScheme, width] of [
  ['light', 1440],
  ['dark', 1440],
  ['light', 768],
  ['dark', 320],
] as const) {
  test(`every view is accessible and fits, ${colorScheme}, ${width} px`, async ({ page }) => {
    const check = async () => {
      expect(await findings(page)).toEqual([]);
      await fits(page);
    };
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 800 });
    await openApp(page);
    await check();

    const video = phoneVideo(2);
    await chooseFiles(page, [video, import.meta.filename]);
    await expect(page.getByText('Cannot be opened')).toBeVisible();
    await expect(card(page, video).getByRole('button', { name: /^Make smaller/ })).toBeVisible();
    await check();

    await card(page, video)
      .getByRole('button', { name: /^Make smaller/ })
      .click();
    for (const fold of ['Picture', 'Sound', 'File'])
      await page.getByText(fold, { exact: true }).first().click();
    await expect(page.getByRole('button', { name: 'Start' })).toBeEnabled();
    await check();

    await page.locator('main .back').click();
    await card(page, video).getByRole('button', { name: 'Trim' }).click();
    await page.getByRole('textbox', { name: 'Start' }).fill('0.5');
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: /^Split/ }).click();
    await page.getByText('More', { exact: true }).click();
    await expect(page.getByRole('button', { name: /^Save/ })).toBeEnabled();
    await check();

    await page.getByRole('link', { name: 'Queue' }).filter({ visible: true }).click();
    await check();
    await page.getByRole('link', { name: 'Videos' }).filter({ visible: true }).click();
    await startGoal(page, video, 'Send in a chat');
    const look = page.getByRole('button', { name: 'Look at the result' });
    await expect(look).toBeVisible({ timeout: 90_000 });
    await check();
    await look.click();
    await expect(page.getByRole('heading', { name: 'Checked' })).toBeVisible();
    await check();
    await page.getByRole('link', { name: 'Results' }).filter({ visible: true }).click();
    await check();
  });
}
