import { expect, type Locator, type Page, test } from '@playwright/test';
import axe from 'axe-core';
import type { StartRequest } from '../../../src/elements/start-request.ts';
import { counted } from '../../support/counted-videos.ts';
import { countedVideo } from '../../support/counter.ts';
import { madeBy } from '../../support/media.ts';

/** Ten seconds, 30 pictures a second, a key frame every two. */
const { plain } = counted;

/** Thirty seconds whose later key frames need pictures before them; Chromium fails at 2 s and works at 4 s. */
const openGroups = () =>
  madeBy('trim-open-30s.mp4', [
    ...['-f', 'lavfi', '-i', 'testsrc2=size=320x180:rate=30:duration=30'],
    ...['-c:v', 'libx264', '-g', '60', '-bf', '2', '-pix_fmt', 'yuv420p'],
    ...['-x264-params', 'open-gop=1:scenecut=0'],
  ]);

/** The element with these files opened, and what it asks for. */
async function trim(page: Page, paths: readonly string[]): Promise<void> {
  await page.goto('/tests/support/blank.html');
  await page.setInputFiles('#files', [...paths]);
  await page.evaluate(
    async ({ element, sdk }) => {
      await import(element);
      const { open } = (await import(sdk)) as typeof import('../../../src/index.ts');
      const input = document.querySelector<HTMLInputElement>('#files');
      const sources = await Promise.all([...(input?.files ?? [])].map((file) => open(file)));
      const sheet = document.createElement('link');
      Object.assign(sheet, { rel: 'stylesheet', href: '/src/elements/tokens.css' });
      const title = document.createElement('h1');
      title.textContent = sources.map(({ name }) => name).join(', ');
      const trimmed = Object.assign(document.createElement('sluice-trim'), { sources });
      trimmed.append(title);
      trimmed.addEventListener('sluice-start', (event) => {
        Object.assign(window, { asked: (event as CustomEvent).detail });
      });
      const main = document.createElement('main');
      main.append(trimmed);
      document.head.append(sheet);
      document.body.replaceChildren(main);
      document.documentElement.style.background = 'var(--sluice-sys-page)';
      document.documentElement.style.color = 'var(--sluice-sys-ink)';
    },
    { element: '/src/elements/sluice-trim.ts', sdk: '/src/index.ts' },
  );
  await expect(save(page)).toBeEnabled();
}

const save = (page: Page) => page.getByRole('button', { name: /^Save/ });
const gate = (page: Page, edge: 'Start' | 'End', clip = 1) =>
  page.getByRole('slider', { name: `${edge} of clip ${clip}`, exact: true });
const playhead = (page: Page) => page.getByRole('slider', { name: 'Playhead' });
const spoken = (slider: Locator) => slider.getAttribute('aria-valuetext');
const rows = (page: Page) => page.locator('sluice-clip-list .pick');
/** Start and end of every clip, as the list says them. */
const clips = async (page: Page) =>
  (await rows(page).allInnerTexts()).map((text) => /\d+:[\d.]+\s+to\s+\d+:[\d.]+/.exec(text)?.[0]);

/** What would be made, once the plan of the marks is there. */
async function recipe(page: Page): Promise<StartRequest['recipe']> {
  await expect(save(page)).toBeEnabled();
  await save(page).click();
  return page.evaluate(() => (window as unknown as { asked: StartRequest }).asked.recipe);
}

/** A point of the timeline, by share of its width. */
async function point(page: Page, share: number) {
  const box = await page.locator('sluice-timeline .strip').boundingBox();
  if (!box) throw new Error('no timeline');
  return { x: box.x + box.width * share, y: box.y + 30 };
}

async function findings(page: Page) {
  await page.evaluate(`window.axe ?? (() => { ${axe.source} })()`);
  return page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document);
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ failureSummary }) => failureSummary)}`);
  });
}

test('gates are dragged to pictures, and the playhead shows what they stand at', async ({ page }) => {
  await trim(page, [plain()]);
  const cap = await gate(page, 'Start').locator('.cap').boundingBox();
  if (!cap) throw new Error('no gate');
  // At the very start the cap stands inside; the gate's line is its left edge.
  const to = await point(page, 0.3334);
  await page.mouse.move(cap.x + 1 + 4, cap.y + 20);
  await page.mouse.down();
  await page.mouse.move(to.x / 2, to.y, { steps: 4 });
  await page.mouse.move(to.x + 4, to.y);
  await page.mouse.up();
  expect(await spoken(gate(page, 'Start'))).toBe('3.333 seconds');
  expect(await spoken(playhead(page))).toBe('3.333 seconds');
  expect(await clips(page)).toEqual(['0:03.333 to 0:10.000']);
  await page.getByRole('button', { name: 'Undo' }).click();
  expect(await clips(page)).toEqual(['0:00.000 to 0:10.000']);
});

test('keys move the gate that has the focus, else the playhead', async ({ page }) => {
  await trim(page, [plain()]);
  await gate(page, 'End').focus();
  await page.keyboard.press('ArrowLeft');
  expect(await spoken(gate(page, 'End'))).toBe('9.967 seconds');
  await page.keyboard.press('Shift+ArrowLeft');
  expect(await spoken(gate(page, 'End'))).toBe('8.967 seconds');
  await page.keyboard.press('Control+ArrowLeft');
  expect(await spoken(gate(page, 'End'))).toBe('8 seconds');
  await page.keyboard.press('End');
  expect(await spoken(gate(page, 'End'))).toBe('10 seconds');
  await gate(page, 'Start').focus();
  await page.keyboard.press('End');
  expect(await spoken(gate(page, 'Start'))).toBe('9.967 seconds');

  await gate(page, 'Start').blur();
  await page.keyboard.press('Home');
  await page.keyboard.press('Control+ArrowRight');
  await page.keyboard.press('ArrowRight');
  expect(await spoken(playhead(page))).toBe('2.033 seconds');
  await page.keyboard.press('i');
  for (let press = 0; press < 3; press += 1) await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('o');
  expect(await clips(page)).toEqual(['0:02.033 to 0:05.033']);
  await page.keyboard.press('[');
  expect(await spoken(playhead(page))).toBe('2.033 seconds');
  expect((await recipe(page)).clips).toEqual([
    { input: 0, start: expect.closeTo(61 / 30, 5), end: expect.closeTo(151 / 30, 5) },
  ]);
});

test('clips are split, reordered, duplicated, removed, and all of it is taken back', async ({ page }) => {
  await trim(page, [plain()]);
  const four = await point(page, 0.4);
  await page.mouse.click(four.x, four.y);
  await page.keyboard.press('s');
  const [first, second] = ['0:00.000 to 0:04.000', '0:04.000 to 0:10.000'];
  expect(await clips(page)).toEqual([first, second]);

  await rows(page).first().focus();
  await page.keyboard.press('Alt+ArrowDown');
  expect(await clips(page)).toEqual([second, first]);
  await expect(rows(page).nth(1)).toBeFocused();
  await page.keyboard.press('Alt+ArrowUp');
  expect(await clips(page)).toEqual([first, second]);

  const grip = await page.locator('sluice-clip-list .grip').nth(1).boundingBox();
  const top = await rows(page).first().boundingBox();
  if (!grip || !top) throw new Error('no rows');
  await page.mouse.move(grip.x + 8, grip.y + 8);
  await page.mouse.down();
  await page.mouse.move(grip.x + 8, top.y + 2, { steps: 5 });
  await page.mouse.up();
  expect(await clips(page)).toEqual([second, first]);

  await page.getByRole('button', { name: /^Duplicate clip/ }).click();
  expect(await clips(page)).toHaveLength(3);
  await page.getByRole('button', { name: 'Remove clip 1' }).click();
  await page.keyboard.press('Delete');
  expect(await clips(page)).toHaveLength(1);
  for (let press = 0; press < 10; press += 1) await page.keyboard.press('Control+z');
  expect(await clips(page)).toEqual(['0:00.000 to 0:10.000']);
  await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled();
});

test('times are written as people write them', async ({ page }) => {
  await trim(page, [plain()]);
  const start = page.getByRole('textbox', { name: 'Start' });
  await start.fill('0:03.34');
  await start.press('Enter');
  await expect(start).toHaveValue('0:03.333');
  await page.getByRole('textbox', { name: 'End' }).fill('7,3');
  await page.keyboard.press('Tab');
  expect(await clips(page)).toEqual(['0:03.333 to 0:07.300']);
  await start.fill('1:75');
  await start.press('Enter');
  await expect(start).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByRole('alert')).toHaveText(/^Write minutes and seconds/);
  expect(await clips(page)).toEqual(['0:03.333 to 0:07.300']);
});

test('before anything is saved, the true start of Untouched is shown', async ({ page }) => {
  await trim(page, [plain()]);
  await page.getByRole('textbox', { name: 'Start' }).fill('3.2');
  await page.keyboard.press('Tab');
  const kind = (name: string) => page.getByRole('radio', { name, exact: true });
  const sentence = (name: string) => page.locator('.kind', { has: page.getByText(name, { exact: true }) });
  await expect(sentence('Untouched')).toContainText('Starts 1.2 s early, at the key frame before your mark.');
  await expect(page.getByText('Untouched would start 0:02.000')).toBeVisible();
  await expect(sentence('Exact')).toContainText(
    '24 frames at the cuts are made new; the other 180 are copied.',
  );
  await kind('Untouched').check();
  await expect(page.getByText('Starts 0:02.000', { exact: true })).toBeVisible();
  await expect(page.locator('sluice-trim-promise')).toContainText('0:08.000');
  expect((await recipe(page)).cut).toBe('keyframe');
});

test('Exact is not offered where the file has no place for it, and the reason is said', async ({ page }) => {
  await trim(page, [openGroups()]);
  await page.getByRole('textbox', { name: 'Start' }).fill('3');
  await page.keyboard.press('Tab');
  const exact = page.getByRole('radio', { name: 'Exact', exact: true });
  await expect(exact).toBeDisabled();
  await expect(page.getByRole('radio', { name: 'Untouched', exact: true })).toBeChecked();
  await expect(page.locator('#what-exact')).toHaveText(/^Not possible here\. .{20}/);
});

test('two hours are marked to the picture', async ({ page }) => {
  const long = madeBy('trim-long-2h.mp4', [
    ...['-f', 'lavfi', '-i', 'color=size=64x64:rate=5:duration=7200'],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '250'],
  ]);
  await trim(page, [long]);
  const middle = await point(page, 0.5);
  await page.mouse.click(middle.x, middle.y);
  for (let press = 0; press < 12; press += 1) await page.getByRole('button', { name: 'Zoom in' }).click();
  const before = Number(await playhead(page).getAttribute('aria-valuenow'));
  const there = await playhead(page).boundingBox();
  if (!there) throw new Error('no playhead');
  // One of sixteen pictures to the right.
  const { x: left } = await point(page, 0);
  const { x: right } = await point(page, 1);
  await page.mouse.click(there.x + 1 + (right - left) / 16, middle.y);
  expect(Number(await playhead(page).getAttribute('aria-valuenow')) - before).toBeCloseTo(0.2, 3);
  await page.mouse.move(middle.x, middle.y);
  await page.keyboard.down('Control');
  for (let turn = 0; turn < 40; turn += 1) await page.mouse.wheel(0, 400);
  await page.keyboard.up('Control');
  await expect(page.locator('sluice-timeline .view')).toHaveCount(0);
});

test.describe('by touch', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test('a finger moves a gate, a tap the playhead', async ({ page }) => {
    await trim(page, [plain()]);
    await page.getByRole('textbox', { name: 'End' }).fill('8');
    await page.keyboard.press('Tab');
    const client = await page.context().newCDPSession(page);
    const cap = await gate(page, 'End').locator('.cap').boundingBox();
    if (!cap) throw new Error('no gate');
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x: number) =>
      client.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchEnd' ? [] : [{ x, y: cap.y + 30 }],
      });
    const to = await point(page, 0.6);
    // Beside the cap: the place to take it is as wide as a finger.
    await touch('touchStart', cap.x + 1 + 22);
    await touch('touchMove', cap.x - 60);
    await touch('touchMove', to.x + 22);
    await touch('touchEnd', 0);
    expect(await clips(page)).toEqual(['0:00.000 to 0:06.000']);
    const tap = await point(page, 0.2);
    await page.touchscreen.tap(tap.x, tap.y);
    expect(await spoken(playhead(page))).toBe('2 seconds');
  });
});

test('a video that cannot be shown can still be cut', async ({ page }) => {
  await page.addInitScript(() => {
    const { load } = HTMLMediaElement.prototype;
    Object.defineProperty(HTMLMediaElement.prototype, 'src', {
      set(this: HTMLMediaElement, value: string) {
        this.setAttribute('src', value.startsWith('blob:') ? 'data:video/mp4,' : value);
        load.call(this);
      },
    });
    const { setAttribute } = Element.prototype;
    Element.prototype.setAttribute = function (name, value) {
      const refused = this instanceof HTMLVideoElement && name === 'src' && value.startsWith('blob:');
      setAttribute.call(this, name, refused ? 'data:video/mp4,' : value);
    };
  });
  await trim(page, [plain()]);
  await expect(page.getByText(/^This browser cannot show this video/)).toBeVisible();
  await gate(page, 'Start').focus();
  await page.keyboard.press('Shift+ArrowRight');
  expect(await clips(page)).toEqual(['0:01.000 to 0:10.000']);
});

const pictureAt = (page: Page) =>
  page.locator('sluice-player video').evaluate((video) => (video as HTMLVideoElement).currentTime);

test('where the player fails, a picture before it is shown, and it goes on', async ({ page }) => {
  await trim(page, [openGroups()]);
  const put = async (time: string) => {
    await page.getByRole('textbox', { name: 'Start' }).fill(time);
    await page.keyboard.press('Tab');
  };
  await put('3');
  const plate = page.getByText('player cannot show 0:03.000. This is 0:00.000.');
  await expect(plate).toBeVisible();
  expect(await pictureAt(page)).toBeLessThan(0.1);
  await put('4.5');
  await expect(plate).toBeHidden();
  await expect.poll(() => pictureAt(page)).toBeCloseTo(4.501, 2);
  await expect(page.getByText(/^This browser cannot show/)).toHaveCount(0);
});

test('pictures of places that cannot be shown are left out of the film, and only those', async ({ page }) => {
  await page.goto('/tests/support/blank.html');
  await page.setInputFiles('#files', openGroups());
  const made = await page.evaluate(async (module) => {
    const { Stills } = (await import(module)) as typeof import('../../../src/elements/stills.ts');
    const [file] = document.querySelector<HTMLInputElement>('#files')?.files ?? [];
    if (!file) throw new Error('no file');
    const stills = new Stills(file);
    const times = [1, 2.5, 3, 4.5, 8.5];
    const isAnswered = (time: number) => stills.at(time) !== undefined || stills.lacks(time);
    while (!times.every(isAnswered)) await new Promise((resolve) => setTimeout(resolve, 50));
    return { failed: stills.failed, shown: times.filter((time) => stills.at(time)) };
  }, '/src/elements/stills.ts');
  expect(made.failed).toBe(false);
  expect(made.shown).toContain(1);
  expect(made.shown).toContain(4.5);
  expect(made.shown).not.toContain(2.5);
});

test('a player that stops for good says so, and tries again when asked', async ({ page }) => {
  await trim(page, [plain()]);
  await expect
    .poll(() =>
      page.locator('sluice-player video').evaluate((video) => (video as HTMLVideoElement).readyState),
    )
    .toBe(4);
  await page.evaluate(() => {
    const { load } = HTMLMediaElement.prototype;
    const seen = { loads: 0 };
    Object.assign(window, { seen, works: false });
    const own = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'currentTime');
    Object.defineProperty(HTMLMediaElement.prototype, 'currentTime', {
      ...own,
      set(this: HTMLMediaElement, time: number) {
        if ((window as unknown as { works: boolean }).works) own?.set?.call(this, time);
        else setTimeout(() => this.dispatchEvent(new Event('error')));
      },
    });
    HTMLMediaElement.prototype.load = function () {
      seen.loads += 1;
      load.call(this);
    };
  });
  await gate(page, 'Start').focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page.getByText('player stopped here. Cutting still works.')).toBeVisible();
  expect(await page.evaluate(() => (window as unknown as { seen: { loads: number } }).seen.loads)).toBe(3);
  expect(await clips(page)).toEqual(['0:01.000 to 0:10.000']);
  await page.evaluate(() => Object.assign(window, { works: true }));
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => pictureAt(page)).toBeCloseTo(1.001, 2);
  await expect(page.getByText('player stopped here.')).toBeHidden();
});

test('with a new size all is made new, and without it the kind of cut is as before', async ({ page }) => {
  const large = countedVideo({ name: 'counted-720p-4s.mp4', seconds: 4, size: '1280x720' });
  await trim(page, [large]);
  await page.getByRole('textbox', { name: 'Start' }).fill('1');
  await page.keyboard.press('Tab');
  const kind = (name: string) => page.getByRole('radio', { name, exact: true });
  await kind('Untouched').check();
  await page.getByRole('button', { name: 'Change size too' }).click();
  const size = page.getByRole('combobox', { name: 'Picture size' });
  await expect(size).toBeFocused();
  await size.selectOption('854 × 480');
  await expect(kind('All new')).toBeChecked();
  await expect(kind('Untouched')).toBeDisabled();
  await expect(page.locator('#what-exact')).toHaveText(/With a new size every frame is made new\.$/);
  await expect(page.locator('sluice-trim-promise')).toContainText('Made new');
  expect(await recipe(page)).toMatchObject({ cut: 'reencode', video: { shortSide: 480 } });
  await size.selectOption('As recorded');
  await expect(kind('Untouched')).toBeChecked();
  const before = await recipe(page);
  expect(before).toMatchObject({ cut: 'keyframe' });
  expect(before.video).toBeUndefined();
});

test('the selection is played, to its end', async ({ page }) => {
  await trim(page, [plain()]);
  await page.getByRole('textbox', { name: 'Start' }).fill('4');
  await page.getByRole('textbox', { name: 'End' }).fill('4.5');
  await page.keyboard.press('Tab');
  await page.locator('h1').click();
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  // Half a second of it, not the five that the video goes on.
  await expect(page.getByRole('button', { name: 'Play the clip' })).toBeVisible({ timeout: 3000 });
  const at = Number(await playhead(page).getAttribute('aria-valuenow'));
  expect(at).toBeGreaterThan(4.3);
  expect(at).toBeLessThanOrEqual(4.5);
});

for (const [colorScheme, width] of [
  ['light', 1440],
  ['dark', 320],
] as const) {
  test(`nothing is wrong with it for axe, ${colorScheme}, ${width} px`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 800 });
    await trim(page, [plain()]);
    await page.getByRole('textbox', { name: 'Start' }).fill('3.2');
    await page.keyboard.press('Tab');
    await page.getByText('More', { exact: true }).click();
    await expect(save(page)).toBeEnabled();
    expect(await findings(page)).toEqual([]);
    const sideways = () => document.documentElement.scrollWidth - innerWidth;
    expect(await page.evaluate(sideways)).toBeLessThanOrEqual(0);
  });
}
