import { appendFile, rm, truncate, unlink, utimes, writeFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';

const changes: Record<string, [change: (path: string) => Promise<void>, code: string]> = {
  grew: [(path) => appendFile(path, 'more'), 'source-changed'],
  'was cut': [(path) => truncate(path, 10), 'source-changed'],
  'was touched': [(path) => utimes(path, new Date(0), new Date(0)), 'source-changed'],
  'is gone': [(path) => unlink(path), 'source-unreadable'],
};

/** Reads through a source that is kept on the page; the code of the error, or the number of bytes. */
function read(page: Page): Promise<string | number> {
  return page.evaluate(async () => {
    const module = '/src/media/io/blob-source.ts';
    const { blobSource } = await import(/* @vite-ignore */ module);
    const file = document.querySelector<HTMLInputElement>('#files')?.files?.[0];
    try {
      return (await blobSource(file, 'film').read(0, 1000, new AbortController().signal)).length;
    } catch (cause) {
      return cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    }
  });
}

for (const [name, [change, code]] of Object.entries(changes)) {
  test(`a file that ${name} since it was picked is ${code}`, async ({ page }, info) => {
    const path = info.outputPath('film.mp4');
    await writeFile(path, new Uint8Array(1000));
    await page.goto('/tests/support/blank.html');
    await page.setInputFiles('#files', [path]);
    expect(await read(page)).toBe(1000);
    await change(path);
    expect(await read(page)).toBe(code);
    await rm(path, { force: true });
  });
}
