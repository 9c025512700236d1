import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';

/** Opens the app and waits until it is kept offline: nothing of it is loading any more. */
export async function openApp(page: Page): Promise<void> {
  await page.goto('/');
  await expect(page.getByText('Ready offline')).toBeVisible({ timeout: 20_000 });
}

/** Adds files through the dialog that the main button opens. */
export async function chooseFiles(page: Page, paths: readonly string[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^(Choose|Add) videos$/ }).click();
  await (await chooser).setFiles([...paths]);
}

/** Drops files on the window, as a pointer would; the answer is the time until the last card is complete, ms. */
export async function dropFiles(page: Page, paths: readonly string[]): Promise<number> {
  const files = paths.map((path) => ({
    name: basename(path),
    base64: readFileSync(path).toString('base64'),
  }));
  return page.evaluate(async (dropped) => {
    const transfer = new DataTransfer();
    for (const { name, base64 } of dropped) {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      transfer.items.add(new File([bytes], name));
    }
    const cards = () => [
      ...(document.querySelector('sluice-app')?.shadowRoot?.querySelectorAll('sluice-card') ?? []),
    ];
    const complete = () => cards().filter((card) => card.shadowRoot?.querySelector('.open, .reason')).length;
    const wanted = complete() + dropped.length;
    const options = { bubbles: true, composed: true, cancelable: true, dataTransfer: transfer };
    const began = performance.now();
    document.body.dispatchEvent(new DragEvent('dragenter', options));
    document.body.dispatchEvent(new DragEvent('drop', options));
    while (complete() < wanted) await new Promise(requestAnimationFrame);
    return performance.now() - began;
  }, files);
}

export function card(page: Page, path: string): Locator {
  return page.getByRole('article', { name: basename(path) });
}

/** Goes forward with Tab until the target has the focus. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  const isReached = () => target.evaluate((element) => element.matches(':focus'));
  for (let press = 0; press < 60 && !(await isReached()); press += 1) await page.keyboard.press('Tab');
  await expect(target).toBeFocused();
}

/** From a card on the screen to a job in the queue. @param said what stands beside the button before */
export async function startGoal(page: Page, path: string, goal: string, said?: RegExp): Promise<void> {
  await card(page, path)
    .getByRole('button', { name: /^Make smaller/ })
    .click();
  await page.getByText(goal, { exact: true }).click();
  await expect(page.getByRole('radio', { name: goal })).toBeChecked();
  if (said) await expect(page.getByRole('region', { name: 'What you will get' })).toContainText(said);
  await page.getByRole('button', { name: 'Start' }).click();
  await expect(page.getByRole('heading', { name: 'Queue' })).toBeFocused();
}
