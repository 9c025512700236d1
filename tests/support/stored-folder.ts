import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';

/** Paths below a folder, and the files that lie there. */
export type Tree = Readonly<Record<string, string>>;

/**
 * Folders for the folder dialog, which no program can answer: it gives `Holiday` with this tree when videos are asked
 * for, and an empty `Results` when there is something to save. Both are real folders in the browser's own storage.
 */
export async function answerFolderDialog(page: Page, tree: Tree): Promise<void> {
  const files = Object.entries(tree).map(([path, file]) => ({
    path: path.split('/'),
    base64: readFileSync(file).toString('base64'),
  }));
  await page.evaluate(async (given) => {
    const root = await navigator.storage.getDirectory();
    const folder = (name: string) => root.getDirectoryHandle(name, { create: true });
    for (const { path, base64 } of given) {
      let place = await folder('Holiday');
      for (const part of path.slice(0, -1)) place = await place.getDirectoryHandle(part, { create: true });
      const file = await place.getFileHandle(path.at(-1) ?? '', { create: true });
      const writer = await file.createWritable();
      await writer.write(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
      await writer.close();
    }
    window.showDirectoryPicker = (options) => folder(options?.id === 'videos' ? 'Holiday' : 'Results');
  }, files);
}

/** What lies in `Results`: paths and sizes. */
export async function savedResults(page: Page): Promise<Record<string, number>> {
  return page.evaluate(async () => {
    const found: Record<string, number> = {};
    const look = async (folder: FileSystemDirectoryHandle, path: string): Promise<void> => {
      for await (const handle of folder.values()) {
        if (handle.kind === 'directory') await look(handle, `${path}${handle.name}/`);
        else found[`${path}${handle.name}`] = (await handle.getFile()).size;
      }
    };
    const root = await navigator.storage.getDirectory();
    await look(await root.getDirectoryHandle('Results', { create: true }), '');
    return found;
  });
}

/** The bytes of one of them. */
export async function savedResult(page: Page, path: string): Promise<Buffer> {
  const base64 = await page.evaluate(async (parts) => {
    let place = await (await navigator.storage.getDirectory()).getDirectoryHandle('Results');
    for (const part of parts.slice(0, -1)) place = await place.getDirectoryHandle(part);
    const file = await (await place.getFileHandle(parts.at(-1) ?? '')).getFile();
    const bytes = new Uint8Array(await file.arrayBuffer());
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text);
  }, path.split('/'));
  return Buffer.from(base64, 'base64');
}
