import { copyFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { test } from '../support/app-server.ts';
import { dropFiles, openApp, startGoal, tabTo } from '../support/app-steps.ts';
import { countedVideo } from '../support/counter.ts';
import { ffprobe } from '../support/ffprobe.ts';
import { decodeMessages } from '../support/judge.ts';
import { phoneVideo } from '../support/media.ts';
import { answerFolderDialog, savedResult, savedResults } from '../support/stored-folder.ts';

const JOB_MS = 90_000;
const short = (name: string) => countedVideo({ name: `queue-${name}.mp4`, seconds: 2 });

/** The names of the rows, from the top. */
const rows = (page: Page) =>
  page
    .locator('sluice-job-row article')
    .evaluateAll((articles) => articles.map((article) => article.getAttribute('aria-label')));

/** All videos of the list with one goal. */
async function startAll(page: Page, goal: string): Promise<void> {
  await page.getByRole('button', { name: 'Choose all' }).click();
  await page.getByRole('button', { name: /^Make \d+ videos smaller$/ }).click();
  await page.getByText(goal, { exact: true }).click();
  await page.getByRole('button', { name: /^Start / }).click();
  await expect(page.getByRole('heading', { name: 'Queue', exact: true })).toBeFocused();
}

/** A video whose pictures are damaged in the middle, so that it opens and cannot be made. */
function broken(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'broken.mp4');
  copyFileSync(phoneVideo(4), path);
  const bytes = readFileSync(path);
  const middle = Math.floor(bytes.length / 2);
  writeFileSync(path, bytes.fill(0xff, middle, middle + 400_000));
  return path;
}

test('one goal for many: each is made, the one that fails is tried again in its place, the rest is skipped', async ({
  page,
}, testInfo) => {
  const files = [short('a'), broken(testInfo.outputPath('')), short('b')];
  await openApp(page);
  await dropFiles(page, files);
  await page.getByRole('button', { name: 'Choose all' }).click();
  await expect(page.getByRole('region', { name: 'Chosen videos' })).toContainText('3 chosen');
  await page.getByRole('button', { name: 'Make 3 videos smaller' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('3 videos');
  await page.getByText('Smaller, same look', { exact: true }).click();
  await page.getByText('Picture', { exact: true }).click();
  await page.getByLabel('Resolution').selectOption({ label: '426 × 240' });
  await expect(page.getByText(/ becomes about /)).toHaveCount(3);
  await page.getByRole('button', { name: 'Start all' }).click();

  await expect(page.getByText('1 needs you, 2 done')).toBeVisible({ timeout: JOB_MS });
  expect(await rows(page)).toEqual(['queue-a.mp4', 'broken.mp4', 'queue-b.mp4']);
  await page.getByRole('button', { name: 'Retry failed' }).click();
  await expect(page.getByText('1 running, 2 done')).toBeVisible();
  expect(await rows(page)).toEqual(['queue-a.mp4', 'broken.mp4', 'queue-b.mp4']);
  await expect(page.getByText('1 needs you, 2 done')).toBeVisible({ timeout: JOB_MS });

  await page.getByRole('link', { name: 'Videos' }).first().click();
  await page.getByRole('checkbox', { name: 'Choose queue-a.mp4' }).check();
  await page.getByRole('checkbox', { name: 'Choose queue-b.mp4' }).check();
  await page.getByRole('button', { name: 'Make 2 videos smaller' }).click();
  await page.getByText('Smaller, same look', { exact: true }).click();
  await page.getByText('Picture', { exact: true }).click();
  await page.getByLabel('Resolution').selectOption({ label: '426 × 240' });
  await page.getByRole('button', { name: 'Start all' }).click();
  await expect(page.getByText('All 2 are done already and are not made again.')).toBeVisible();
  expect((await rows(page)).length).toBe(3);
  await page.getByRole('button', { name: 'Make again' }).click();
  await expect(page.locator('sluice-job-row')).toHaveCount(5);
});

test('a folder with a tree: the results lie in the same tree, and nothing is written over', async ({
  page,
}, testInfo) => {
  await openApp(page);
  await answerFolderDialog(page, {
    'day 1/beach.mp4': short('a'),
    'day 1/more/harbour.mp4': short('b'),
    'clip.mp4': short('c'),
    'notes.txt': import.meta.filename,
  });
  await dropFiles(page, [short('d')]);
  await page.getByRole('button', { name: 'Add a folder' }).click();
  await expect(page.getByText('Holiday/day 1/more')).toBeVisible();
  await expect(page.locator('sluice-card')).toHaveCount(4);
  await startAll(page, 'Sound only');
  await expect(page.getByText('4 done')).toBeVisible({ timeout: JOB_MS });

  for (const round of ['first', 'second']) {
    await page.getByRole('button', { name: 'Save all 4' }).click();
    await expect(page.getByText('4 of 4 are saved in Results.')).toBeVisible();
    if (round === 'first') await page.getByRole('link', { name: 'Results' }).first().click();
  }
  const saved = await savedResults(page);
  expect(Object.keys(saved).sort()).toEqual([
    'Holiday/clip (2).m4a',
    'Holiday/clip.m4a',
    'Holiday/day 1/beach (2).m4a',
    'Holiday/day 1/beach.m4a',
    'Holiday/day 1/more/harbour (2).m4a',
    'Holiday/day 1/more/harbour.m4a',
    'queue-d (2).m4a',
    'queue-d.m4a',
  ]);
  const path = testInfo.outputPath('harbour.m4a');
  writeFileSync(path, await savedResult(page, 'Holiday/day 1/more/harbour.m4a'));
  expect(statSync(path).size).toBe(saved['Holiday/day 1/more/harbour (2).m4a']);
  expect(ffprobe(path)).toMatchObject([{ codec_name: 'aac' }]);
  expect(decodeMessages(path)).toBe('');

  await page.getByRole('link', { name: 'Queue' }).first().click();
  await page.getByRole('button', { name: 'Take out 4 saved' }).click();
  await expect(page.getByText('Nothing is being made.')).toBeVisible();
});

test('pause all, another order by keyboard and by pointer, continue all: made in the new order', async ({
  page,
}) => {
  const files = ['a', 'b', 'c', 'd'].map(short);
  await openApp(page);
  await dropFiles(page, files);
  // The first one takes a while, so that the others wait.
  await dropFiles(page, [phoneVideo(30)]);
  await startGoal(page, phoneVideo(30), 'Web page');
  await page.getByRole('link', { name: 'Videos' }).first().click();
  for (const file of ['a', 'b', 'c', 'd'])
    await page.getByRole('checkbox', { name: `Choose queue-${file}.mp4` }).check();
  await page.getByRole('button', { name: 'Make 4 videos smaller' }).click();
  await page.getByText('Sound only', { exact: true }).click();
  await page.getByRole('button', { name: 'Start all' }).click();
  await expect(page.getByText('1 running, 4 waiting')).toBeVisible();
  await page.getByRole('button', { name: 'Pause all' }).click();
  await expect(page.getByText('5 paused')).toBeVisible();

  const grip = (name: string) => page.getByRole('button', { name: new RegExp(`^Move ${name}`) });
  await tabTo(page, grip('queue-c.mp4'));
  await page.keyboard.press('Alt+ArrowUp');
  await expect(page.getByText('queue-c.mp4: moved to place 3 of 5')).toBeAttached();
  await expect(grip('queue-c.mp4')).toBeFocused();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(grip('queue-c.mp4')).toHaveAccessibleName('Move queue-c.mp4, place 2 of 5');
  expect(await rows(page)).toEqual([
    'phone-30s.mp4',
    'queue-c.mp4',
    'queue-a.mp4',
    'queue-b.mp4',
    'queue-d.mp4',
  ]);

  await grip('queue-d.mp4').scrollIntoViewIfNeeded();
  const from = await grip('queue-d.mp4').boundingBox();
  const over = await page.locator('sluice-job-row').nth(2).boundingBox();
  if (!from || !over) throw new Error('the rows are not on view');
  await page.mouse.move(from.x + 8, from.y + 8);
  await page.mouse.down();
  await page.mouse.move(over.x + 40, over.y + 4, { steps: 6 });
  // Where it says it will be put, also under the policy that the server sends.
  const line = await page.locator('sluice-queue .line').boundingBox();
  const above = await page.locator('sluice-queue li').nth(2).boundingBox();
  expect(Math.abs((line?.y ?? 0) - (above?.y ?? 0))).toBeLessThan(4);
  await page.mouse.up();
  await expect(page.locator('sluice-queue .line')).toBeHidden();
  const order = ['phone-30s.mp4', 'queue-c.mp4', 'queue-d.mp4', 'queue-a.mp4', 'queue-b.mp4'];
  expect(await rows(page)).toEqual(order);

  // The long one stays where it rests and holds up nobody.
  await page
    .getByRole('article', { name: 'phone-30s.mp4' })
    .getByRole('button', { name: /^Cancel/ })
    .click();
  await page.getByRole('button', { name: 'Stop and delete' }).click();
  await page.evaluate(() => {
    const done: string[] = [];
    Object.assign(window, { done });
    const app = document.querySelector('sluice-app')?.shadowRoot;
    setInterval(() => {
      for (const row of app?.querySelector('sluice-queue')?.shadowRoot?.querySelectorAll('sluice-job-row') ??
        []) {
        const article = row.shadowRoot?.querySelector('article');
        const name = article?.getAttribute('aria-label') ?? '';
        if (article?.className === 'done' && !done.includes(name)) done.push(name);
      }
    }, 5);
  });
  await page.getByRole('button', { name: 'Continue all' }).click();
  await expect(page.getByText('4 done')).toBeVisible({ timeout: JOB_MS });
  expect(await page.evaluate(() => (window as unknown as { done: string[] }).done)).toEqual(order.slice(1));
});

test('settings are saved, kept as a file, and there again after everything was forgotten', async ({
  page,
}, testInfo) => {
  const video = short('a');
  await openApp(page);
  await dropFiles(page, [video]);
  await page.getByRole('button', { name: /^Make smaller/ }).click();
  await page.getByText('Smaller, same look', { exact: true }).click();
  await page.getByText('Picture', { exact: true }).click();
  await page.getByLabel('Resolution').selectOption({ label: '426 × 240' });
  await page.getByText('Your settings', { exact: true }).click();
  await page.getByRole('textbox', { name: 'Name of these settings' }).fill('For the club');
  await page.getByRole('button', { name: 'Save these settings' }).click();
  await expect(page.getByRole('radio', { name: 'For the club' })).toBeChecked();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a file: For the club' }).click();
  const file = testInfo.outputPath((await download).suggestedFilename());
  await (await download).saveAs(file);
  expect(file).toMatch(/For the club\.sluice\.json$/);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
    sluicePreset: 1,
    name: 'For the club',
    recipe: { video: { shortSide: 240, quality: 'medium' } },
  });

  await page.getByRole('button', { name: 'Delete: For the club' }).click();
  await expect(page.getByText('For the club was deleted.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: 'Rename For the club' }).click();
  await page.getByRole('textbox', { name: 'New name of For the club' }).fill('For the team');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('radio', { name: 'For the team' })).toBeChecked();

  await page.evaluate(() => localStorage.clear());
  await page.goto('/#/videos');
  await page.reload();
  const bad = testInfo.outputPath('bad.sluice.json');
  writeFileSync(bad, '{ "sluicePreset": 1, "name": "Bad", "recipe": { "video": { "shortSide": "tall" } } }');
  await dropOnly(page, bad);
  await expect(page.getByRole('alert')).toContainText('The field "video.shortSide" must be a whole number');
  await dropOnly(page, file);
  await expect(page.getByText('“For the club” is now among your settings.')).toBeVisible();
  await dropFiles(page, [video]);
  await page.getByRole('button', { name: /^Make smaller/ }).click();
  await page.getByRole('radio', { name: 'For the club' }).check({ force: true });
  await page.getByRole('button', { name: 'Start' }).click();
  const row = page.getByRole('article', { name: 'queue-a.mp4' });
  await expect(row).toContainText('For the club');
  const result = page.waitForEvent('download', { timeout: JOB_MS });
  await row.getByRole('button', { name: 'Save' }).click({ timeout: JOB_MS });
  const path = testInfo.outputPath('result.mp4');
  await (await result).saveAs(path);
  expect(ffprobe(path)[0]).toMatchObject({ width: 426, height: 240, nb_read_packets: '60' });
});

/** Drops a file that becomes no card. */
async function dropOnly(page: Page, path: string): Promise<void> {
  await page.evaluate(
    ({ name, text }) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], name));
      const options = { bubbles: true, composed: true, cancelable: true, dataTransfer: transfer };
      document.body.dispatchEvent(new DragEvent('drop', options));
    },
    { name: path.split('/').at(-1) ?? '', text: readFileSync(path, 'utf8') },
  );
}
