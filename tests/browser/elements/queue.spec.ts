import { expect, type Page, test } from '@playwright/test';
import axe from 'axe-core';
import type { LitElement } from 'lit';
import type { QueueEntry } from '../../../src/elements/queue-entry.ts';
import type { MoveDetail, SluiceQueue } from '../../../src/elements/sluice-queue.ts';

test.beforeEach(async ({ page }) => {
  page.on('pageerror', (error) => {
    throw error;
  });
  await page.goto('/tests/support/blank.html');
});

interface Shown {
  /** How often the list was drawn since it stood there, and how often rows were. */
  list: number;
  rows: number;
  /** The job at this place tells that it has come further. */
  progress(index: number): void;
}

declare global {
  var shown: Shown;
}

/** A queue that does what its rows ask for, of jobs that only stand there. Answers how long the first draw took, ms. */
async function show(page: Page, count: number): Promise<number> {
  return page.evaluate(async (jobs) => {
    await Promise.all([
      import('/src/elements/tokens.css' as string),
      import('/src/elements/sluice-queue.ts' as string),
    ]);
    const info = { duration: 10, tracks: [], metadata: {}, flow: { bins: [1, 3, 2], binDuration: 4 } };
    const entries = Array.from({ length: jobs }, (_, index) => {
      const state = index === 0 ? 'running' : 'queued';
      const facts = {
        id: `job-${index}`,
        state,
        notes: [],
        copyable: [],
        progress: undefined,
        outcome: undefined,
      };
      const estimate = { bytes: [1e6, 2e6], seconds: [1, 2], newFrames: 1 };
      return {
        job: Object.assign(new EventTarget(), facts),
        inputs: [{ id: `${index}`, name: `video ${index + 1}.mp4`, size: 5e6, source: '', info }],
        task: { kind: 'goal', wish: { goal: 'chat' } },
        plan: { duration: 10, estimate },
        name: `video ${index + 1}`,
      };
    }) as unknown as QueueEntry[];
    const queue = document.createElement('sluice-queue') as SluiceQueue;
    queue.addEventListener('sluice-move', (event) => {
      const { entry, to } = (event as CustomEvent<MoveDetail>).detail;
      const others = queue.entries.filter((other) => other !== entry);
      queue.entries = others.toSpliced(to, 0, entry);
    });
    queue.entries = entries;
    const began = performance.now();
    document.body.append(queue);
    await queue.updateComplete;
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    const took = performance.now() - began;
    globalThis.shown = {
      list: 0,
      rows: 0,
      progress: (index) => queue.entries[index]?.job.dispatchEvent(new Event('change')),
    };
    const count = (element: LitElement, told: () => void) => {
      element.addController({ hostUpdated: told });
    };
    count(queue, () => {
      globalThis.shown.list += 1;
    });
    for (const row of queue.renderRoot.querySelectorAll('sluice-job-row'))
      count(row, () => {
        globalThis.shown.rows += 1;
      });
    return took;
  }, count);
}

const order = (page: Page) => page.getByRole('heading', { level: 2 }).allTextContents();
const grip = (page: Page, number: number) =>
  page.getByRole('button', { name: new RegExp(`^Move video ${number}\\.mp4`) });

/** Presses a grip and carries it so far above the middle of a row. */
async function carry(page: Page, from: number, over: number, by = -4): Promise<void> {
  const start = await grip(page, from).boundingBox();
  const end = await page.locator('sluice-queue li').nth(over).boundingBox();
  if (!start || !end) throw new Error('the rows are not on view');
  await page.mouse.move(start.x + 8, start.y + 8);
  await page.mouse.down();
  await page.mouse.move(end.x + 40, end.y + end.height / 2 + by, { steps: 5 });
}

test('a row is carried by its grip, a line shows where to, Escape puts it back', async ({ page }) => {
  await page.setViewportSize({ width: 1000, height: 900 });
  await show(page, 4);
  const line = page.locator('sluice-queue .line');
  await carry(page, 4, 1);
  await expect(line).toBeVisible();
  const second = await page.locator('sluice-queue li').nth(1).boundingBox();
  const drawn = await line.boundingBox();
  expect(Math.abs((drawn?.y ?? 0) - (second?.y ?? 0))).toBeLessThan(4);
  await page.mouse.up();
  await expect(line).toBeHidden();
  expect(await order(page)).toEqual(['video 1.mp4', 'video 4.mp4', 'video 2.mp4', 'video 3.mp4']);
  await expect(page.getByRole('status').last()).toHaveText('video 4.mp4: moved to place 2 of 4');

  await carry(page, 1, 3, 4);
  await page.keyboard.press('Escape');
  await expect(line).toBeHidden();
  await page.mouse.up();
  await carry(page, 1, 3, 4);
  await page.mouse.up();
  expect(await order(page)).toEqual(['video 4.mp4', 'video 2.mp4', 'video 3.mp4', 'video 1.mp4']);
  // Carried is not pressed: the buttons are offered by a press alone.
  await expect(page.getByRole('button', { name: 'Earlier' })).toBeHidden();
});

test('by keys and by single presses the same, and the focus goes along', async ({ page }) => {
  await show(page, 3);
  await grip(page, 3).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(grip(page, 3)).toHaveAccessibleName('Move video 3.mp4, place 2 of 3');
  await expect(grip(page, 3)).toBeFocused();
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Alt+ArrowUp');
  expect(await order(page)).toEqual(['video 3.mp4', 'video 1.mp4', 'video 2.mp4']);

  await grip(page, 2).click();
  await page.getByRole('button', { name: 'First' }).click();
  expect(await order(page)).toEqual(['video 2.mp4', 'video 3.mp4', 'video 1.mp4']);
  await expect(page.getByRole('button', { name: 'Earlier' })).toBeDisabled();
  await page.getByRole('button', { name: 'Later' }).click();
  expect(await order(page)).toEqual(['video 3.mp4', 'video 2.mp4', 'video 1.mp4']);
});

test('nothing is wrong for those who cannot see it, and it fits 320 px', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await show(page, 3);
  await grip(page, 2).click();
  await page.evaluate(`(() => { ${axe.source} })()`);
  const findings = await page.evaluate(async () => {
    const { axe: judge } = window as unknown as { axe: typeof axe };
    const { violations } = await judge.run('sluice-queue', { resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  });
  expect(findings).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});

test('of five hundred rows only the one that came further is drawn again', async ({ page }) => {
  const took = await show(page, 500);
  // A busy machine may be slow; unbounded work is far slower.
  expect(took).toBeLessThan(5000);
  const drawn = await page.evaluate(async () => {
    for (let step = 0; step < 40; step += 1) {
      shown.progress(0);
      await new Promise(requestAnimationFrame);
    }
    return { list: shown.list, rows: shown.rows };
  });
  expect(drawn).toEqual({ list: 0, rows: 40 });
  const off = await page.evaluate(() => {
    const rows = document.querySelector('sluice-queue')?.shadowRoot?.querySelectorAll('li') ?? [];
    return [...rows].filter((row) => !row.checkVisibility({ contentVisibilityAuto: true })).length;
  });
  expect(off).toBeLessThan(500);
});
