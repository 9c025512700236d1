import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';
import { test } from '../support/app-server.ts';
import { card, chooseFiles, openApp, startGoal } from '../support/app-steps.ts';
import { phoneVideo } from '../support/media.ts';

interface Finding {
  readonly rule: string;
  readonly where: readonly string[];
}

/** What axe finds wrong with the page as it stands; all of WCAG 2.2 A and AA that a program can judge. */
async function findings(page: Page): Promise<Finding[]> {
  // `evaluate` is not subject to the page's policy, a script element would be.
  await page.evaluate(`window.axe ?? (() => { ${axe.source} })()`);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    const { violations } = await axe.run(document, { resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => ({
      rule: id,
      where: nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary}`),
    }));
  });
}

/** Nothing is cut off and nothing scrolls sideways. */
async function fits(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
}

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
    for (const fold of ['Picture', 'Sound', 'File name'])
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
    await expect(page.getByText('Receipt', { exact: true })).toBeVisible();
    await check();
    await page.getByRole('link', { name: 'Results' }).filter({ visible: true }).click();
    await check();
  });
}
