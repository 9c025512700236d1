import { rememberHandle } from '../index.ts';

/** What the file dialog offers first. */
const MEDIA_ACCEPT = 'video/*,audio/*,.mkv,.mts,.m2ts,.ts,.avi,.flv,.vob,.mxf,.flac,.opus';
const TYPES = {
  'video/*': [
    '.mp4',
    '.mov',
    '.m4v',
    '.webm',
    '.mkv',
    '.mts',
    '.m2ts',
    '.ts',
    '.avi',
    '.mpg',
    '.mpeg',
    '.3gp',
    '.ogv',
    '.wmv',
    '.asf',
    '.flv',
    '.vob',
    '.mxf',
  ],
  'audio/*': ['.m4a', '.mp3', '.wav', '.flac', '.opus', '.ogg', '.oga', '.aac', '.mka', '.m4b', '.wma'],
} as const;

/** Nobody closes a dialog that fast: it was never shown. */
const NOT_SHOWN_MS = 100;

/**
 * Asks for files; none when the dialog was closed. By the dialog that gives handles where the browser has it, so that
 * a job can go on after a restart without asking again.
 */
export async function pickFiles(): Promise<File[]> {
  if (!('showOpenFilePicker' in window)) return pickByInput();
  const asked = performance.now();
  try {
    const types = [{ accept: TYPES as unknown as Record<`${string}/${string}`, `.${string}`[]> }];
    const handles = await window.showOpenFilePicker({ multiple: true, types });
    return await Promise.all(handles.map(fileBehind));
  } catch (cause) {
    const isClosed = cause instanceof DOMException && cause.name === 'AbortError';
    // In a frame of another site, say, it is forbidden, and the plain one is not.
    return isClosed && performance.now() - asked > NOT_SHOWN_MS ? [] : pickByInput();
  }
}

async function fileBehind(handle: FileSystemFileHandle): Promise<File> {
  const file = await handle.getFile();
  rememberHandle(file, handle);
  return file;
}

function pickByInput(): Promise<File[]> {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.accept = MEDIA_ACCEPT;
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve([...(input.files ?? [])]), { once: true });
    input.addEventListener('cancel', () => resolve([]), { once: true });
    input.click();
  });
}
