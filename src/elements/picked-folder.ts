import { filesBehind } from './dropped-files.ts';
import { isMedia } from './media-files.ts';

/**
 * Asks for a folder; the media in it and in the folders below, each with its place in the tree. None when the dialog was
 * closed.
 */
export async function pickFolder(): Promise<File[]> {
  if (!('showDirectoryPicker' in window)) return pickByInput();
  try {
    const folder = await window.showDirectoryPicker({ id: 'videos' });
    return await filesBehind(folder, folder.name);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') return [];
    // In a frame of another site it is forbidden, and the plain one is not.
    return pickByInput();
  }
}

/** Such files know their place by themselves. */
function pickByInput(): Promise<File[]> {
  const input = document.createElement('input');
  input.type = 'file';
  input.webkitdirectory = true;
  return new Promise((resolve) => {
    const chosen = () => resolve([...(input.files ?? [])].filter(({ name }) => isMedia(name)));
    input.addEventListener('change', chosen, { once: true });
    input.addEventListener('cancel', () => resolve([]), { once: true });
    input.click();
  });
}
