import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';
import { test } from '../support/app-server.ts';
import { card, chooseFiles, openApp, startGoal } from '../support/app-steps.ts';
import { phoneVideo } from '../support/media.ts';

const JOB_MS = 90_000;

/** What axe finds wrong, by rule and place. */
async function findings(page: Page): Promise<string[]> {
  await page.evaluate(`window.axe ?? (() => { ${axe.source} })()`);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    const { violations } = await axe.run(document, { resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
  });
}

const shownTime = (page: Page) =>
  page.locator('video.after').evaluate((video: HTMLVideoElement) => video.currentTime);

test('by mouse: what was checked is said, can be looked at and copied', async ({ page, context }, info) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 1440, height: 1000 });
  const video = phoneVideo();
  await openApp(page);
  await chooseFiles(page, [video]);
  await startGoal(page, video, 'Send in a chat');
  await page.getByRole('button', { name: 'Look at the result' }).click({ timeout: JOB_MS });

  const receipt = page.locator('sluice-receipt');
  await expect(receipt.getByRole('heading', { name: 'Checked' })).toBeVisible();
  await expect(receipt.getByText('Same length')).toBeVisible();
  await expect(receipt.getByText(/^0:10\.000, to the frame\. 300 pictures in, 300 out\.$/)).toBeVisible();
  await expect(receipt.getByText('Sound in step')).toBeVisible();
  await expect(receipt.getByText(/^(Looks very close|Looks close|Differs most at 0:\d\d)$/)).toBeVisible();
  await expect(receipt.getByText(/^12 pictures were compared, the worst is at 0:\d\d\.$/)).toBeVisible();
  await expect(receipt.getByText('Opens and plays')).toBeVisible();
  await expect(receipt.getByText('Keep the original?')).toBeVisible();
  await expect(receipt.getByText(/Keep it if you may want 1080p again/)).toBeVisible();

  const worst = page.getByRole('button', { name: /^Worst frame, 0:\d\d$/ });
  await worst.click();
  const [, seconds] = /0:(\d\d)/.exec((await worst.textContent()) ?? '') ?? [];
  await expect.poll(() => shownTime(page).then(Math.floor)).toBe(Number(seconds));
  await receipt.getByText('You can look at each').click();
  const places = receipt.locator('.places').getByRole('button');
  await expect(places).toHaveCount(12);
  await places.last().click();
  await expect.poll(() => shownTime(page)).toBeGreaterThan(9);

  await page.locator('h1').click();
  await page.keyboard.down('c');
  await expect(page.locator('sluice-compare')).toHaveCSS('--at', '100%');
  await page.keyboard.up('c');
  await expect(page.locator('sluice-compare')).toHaveCSS('--at', '50%');

  await receipt.getByRole('button', { name: 'Copy receipt' }).click();
  await expect(receipt.getByText('Copied.')).toBeVisible();
  const words = await page.evaluate(() => navigator.clipboard.readText());
  expect(words).toContain('✓ Same length. 0:10.000, to the frame. 300 pictures in, 300 out.');
  expect(words).toContain('phone-10s.mp4');
  await receipt.getByText('How it was made').click();
  await receipt.getByRole('button', { name: 'Copy all of it as JSON' }).click();
  const read = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(read).toMatch(/^\{/);
  const json = JSON.parse(await read());
  expect(json).toMatchObject({
    version: 1,
    inputs: [{ name: 'phone-10s.mp4' }],
    output: { name: 'phone-10s-720p.mp4' },
    plan: { version: 1 },
    check: { frames: { expected: 300, found: 300, lost: 0 }, decoded: { failed: 0 } },
  });
  expect(JSON.stringify(json)).not.toContain(video.replace(/[^/]*$/, ''));

  for (const [colorScheme, width] of [
    ['light', 1440],
    ['dark', 1440],
    ['light', 320],
    ['dark', 320],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    expect(await findings(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
    await page.screenshot({ path: info.outputPath(`receipt-${colorScheme}-${width}.png`), fullPage: true });
  }
});

test('a cut says what was copied and what was left out, and nothing it did not look at', async ({
  page,
}, info) => {
  const video = phoneVideo();
  await openApp(page);
  await chooseFiles(page, [video]);
  await card(page, video).getByRole('button', { name: 'Trim' }).click();
  await page.getByRole('textbox', { name: 'Start' }).fill('2.5');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: /^Save/ }).click();
  await page.getByRole('button', { name: 'Look at the result' }).click({ timeout: JOB_MS });
  const receipt = page.locator('sluice-receipt');
  await expect(receipt.getByText('As long as planned')).toBeVisible();
  await expect(receipt.getByText('Cuts are whole')).toBeVisible();
  await expect(receipt.getByText(/Keep it if you may want what was cut away/)).toBeVisible();
  await page.screenshot({ path: info.outputPath('receipt-cut.png'), fullPage: true });
});
