import { expect, type Page } from '@playwright/test';
import { findings, fits } from '../support/accessibility.ts';
import { test } from '../support/app-server.ts';
import { chooseFiles, openApp, startGoal } from '../support/app-steps.ts';
import { phoneVideo } from '../support/media.ts';

/** The cells of the row with this name, in the table with this caption. */
async function row(page: Page, table: string, name: string): Promise<string[]> {
  const cells = page.getByRole('table', { name: table }).getByRole('row', { name }).getByRole('cell');
  return (await cells.allTextContents()).map((text) => text.trim());
}

test('diagnostics tell what a job had open, and copy it in words and as JSON', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openApp(page);
  const video = phoneVideo(2);
  await chooseFiles(page, [video]);
  await startGoal(page, video, 'Send in a chat');
  await expect(page.getByRole('button', { name: 'Look at the result' })).toBeVisible({ timeout: 90_000 });
  await page.getByRole('link', { name: /^Diagnostics, memory/ }).click();
  await expect(page.getByRole('heading', { name: 'Diagnostics' })).toBeFocused();

  const [open, opened, , lost] = await row(page, 'Open and closed', 'Pictures');
  expect([open, lost]).toEqual(['0', '0']);
  expect(Number(opened?.replace(/\D/g, ''))).toBeGreaterThanOrEqual(60);
  for (const kind of ['Packets', 'Decoders', 'Encoders', 'Streams read', 'Videos read', 'Files written'])
    expect((await row(page, 'Open and closed', kind)).toSpliced(1, 2)).toEqual(['0', '0']);
  await expect.poll(() => row(page, 'Codecs', 'VP9'), { timeout: 30_000 }).toContain('Software');
  await expect(page.getByRole('img', { name: /^Memory over 5 min/ })).toBeVisible();
  expect((await row(page, 'Kept for speed', 'Indexes'))[0]).toBe('1 video');
  await page.getByRole('button', { name: 'Clear: Indexes' }).click();
  await expect.poll(async () => (await row(page, 'Kept for speed', 'Indexes'))[0]).toBe('0 videos');
  expect((await row(page, 'How well parts went', 'Software encoder')).at(-1)).toBe('100\u00a0%');

  await page.getByRole('button', { name: 'Copy report' }).click();
  await expect(page.getByText('Copied, in words and as JSON.')).toBeVisible();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain('Pictures: 0 open, ');
  const data = JSON.parse(text.slice(text.indexOf('\n{')));
  expect(data).toMatchObject({ version: 1, without: [], queue: { asked: 1, refused: 0 } });
  expect(data.live.every(({ lost }: { lost: number }) => lost === 0)).toBe(true);
  await expect(page.getByText('0 B sent')).toBeVisible();
});

test('mechanisms are switched off by the address and in the view, until the page is closed', async ({
  page,
}) => {
  await page.goto('/?without=parallel,rope,steam');
  const line = page.getByText('Switched off for new jobs:');
  await expect(line).toContainText('Several parts at once, Results that refer to the source.');
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('link', { name: 'Diagnostics', exact: true }).first().click();
  const box = (name: string) => page.getByRole('checkbox', { name });
  await expect(box('Several parts at once')).not.toBeChecked();
  await expect(box('Hardware codecs')).toBeChecked();
  await box('Several parts at once').check();
  await box('Results that refer to the source').check();
  await expect(line).toHaveCount(0);
  await box('New pictures only at the cuts').uncheck();
  await page.getByRole('link', { name: 'Videos' }).click();
  await expect(line).toContainText('New pictures only at the cuts.');
  await page.goto('/');
  await expect(line).toHaveCount(0);
});

for (const [colorScheme, width] of [
  ['light', 1440],
  ['dark', 320],
] as const) {
  test(`diagnostics are accessible and fit, ${colorScheme}, ${width} px`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 800 });
    await page.goto('/#/diagnostics');
    await expect.poll(() => row(page, 'Codecs', 'VP9'), { timeout: 30_000 }).toContain('Software');
    expect(await findings(page)).toEqual([]);
    await fits(page);
    await page.getByRole('button', { name: 'More' }).click();
    await expect(page.getByRole('button', { name: 'Keyboard shortcuts' }).last()).toBeVisible();
    expect(await findings(page)).toEqual([]);
  });
}
