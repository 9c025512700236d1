import { expect, type Page, test } from '@playwright/test';
import type { Job, MediaInfo } from '../../../src/index.ts';

const MB = 1e6;

/** A row for a job in this state, as the queue draws it; what it asks for goes to `window.asked`. */
async function show(page: Page, facts: Partial<Job>, freeable = 0): Promise<void> {
  await page.goto('/tests/support/blank.html');
  await page.evaluate(
    async ({ given, room }) => {
      await import('/src/elements/sluice-job-row.ts' as string);
      const bins = Array.from({ length: 120 }, (_, index) => 20 + (index % 40));
      const progress = { phase: 'converting', done: 71, total: 100, flow: bins.map((bin) => bin / 8) };
      const job = Object.assign(new EventTarget(), {
        id: 'a',
        inputs: ['a'],
        recipe: {},
        notes: [],
        copyable: [],
        progress,
        plan: { estimate: { bytes: [6e9, 6.5e9] } },
        ...given,
      });
      Object.assign(window, { asked: [] as string[] });
      const tell = ({ type }: Event) => (window as unknown as { asked: string[] }).asked.push(type);
      Object.assign(job, { acceptOffer: () => tell(new Event('accepted')) });
      for (const type of ['resume', 'give', 'free']) document.body.addEventListener(`sluice-${type}`, tell);
      const info = { duration: 100, tracks: [], flow: { bins } } as unknown as MediaInfo;
      const inputs = [{ id: 'm', name: 'Lecture 7.mkv', size: 9e9, source: 'about:blank', info }];
      const wish = { goal: 'smaller' };
      const entry = {
        job,
        inputs,
        task: { kind: 'goal', wish },
        plan: { duration: 100, estimate: { bytes: [6e9, 6.5e9] } },
      };
      const row = Object.assign(document.createElement('sluice-job-row'), {
        entry,
        freeable: room,
        main: true,
      });
      document.body.replaceChildren(row);
      await row.updateComplete;
    },
    { given: facts, room: freeable },
  );
}

const asked = (page: Page) => page.evaluate(() => (window as unknown as { asked: string[] }).asked);
const error = (message: string, hint = '') =>
  ({ code: 'disk-full', stage: 'write', message, hint, recoverable: true, details: {} }) as const;
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

test('a full disk: what is needed, what is safe, and room to be had at once', async ({ page }) => {
  await show(
    page,
    { state: 'waiting', waitReason: 'disk', error: error('The disk is full.'), offer: {} },
    2300 * MB,
  );
  const row = page.getByRole('article');
  await expect(row).toContainText('Stopped at 71 %: this disk is full.');
  await expect(row).toContainText('The rest needs about 1.9 GB. The finished part is kept.');
  await press(page, 'Free 2.3 GB of old results');
  await press(page, 'Continue');
  await press(page, 'Make it smaller');
  expect(await asked(page)).toEqual(['sluice-free', 'sluice-resume', 'accepted']);
});

test('too little memory: smaller only with a yes', async ({ page }) => {
  await show(page, { state: 'waiting', waitReason: 'memory', error: error('It was too much.'), offer: {} });
  await expect(page.getByRole('article')).toContainText(
    'Stopped at 71 %: there is too little memory. It was too much.',
  );
  await press(page, 'Make it smaller');
  await press(page, 'Go on');
  expect(await asked(page)).toEqual(['accepted', 'sluice-resume']);
  const offer = { clips: [{ input: 0, start: 0, end: 60 }] };
  await show(page, { state: 'waiting', waitReason: 'memory', error: error('It was too much.'), offer });
  await press(page, 'Make the first minute, in 480 lines');
});

test('a file that may not be read, or is gone, is asked for', async ({ page }) => {
  await show(page, {
    state: 'waiting',
    waitReason: 'permission',
    error: error('The browser may not read it yet.'),
  });
  await press(page, 'Allow');
  await press(page, 'Choose the file');
  expect(await asked(page)).toEqual(['sluice-resume', 'sluice-give']);
  await show(page, {
    state: 'waiting',
    waitReason: 'file',
    error: error('It is not where it was.', 'Choose it again.'),
  });
  await expect(page.getByRole('article')).toContainText(
    'Stopped at 71 %: It is not where it was. Choose it again.',
  );
  await press(page, 'Choose the file');
  expect(await asked(page)).toEqual(['sluice-give']);
});

test('what it did by itself stands in its details', async ({ page }) => {
  const note = {
    code: 'codec-changed',
    message: 'The hardware encoder failed, so software goes on.',
    at: 12,
  } as const;
  await show(page, { state: 'running', notes: [note] });
  await page.getByText('Details, 1 note').click();
  await expect(page.getByText('12 s: The hardware encoder failed, so software goes on.')).toBeVisible();
});
