import { rememberHandle, rememberPath } from '../index.ts';
import { isMedia } from './media-files.ts';

/**
 * The files of a drop or a paste, those of folders with them. Out of a folder only media is taken; a file that was
 * named by the user is always taken, and told why if it cannot be read. Where the browser gives handles they are
 * remembered, and so is each file's place in its folder.
 */
export async function filesOf(transfer: DataTransfer): Promise<File[]> {
  // The items are void after the first await, so all is asked of them now.
  const parts = [...transfer.items]
    .filter((item) => item.kind === 'file')
    .map((item) => ({
      entry: item.webkitGetAsEntry(),
      file: item.getAsFile(),
      handle: handleOfItem(item),
    }));
  const found = await Promise.all(parts.map(filesOfPart));
  return found.flat();
}

interface DroppedPart {
  readonly entry: FileSystemEntry | null;
  readonly file: File | null;
  readonly handle: Promise<FileSystemHandle | null>;
}

async function filesOfPart({ entry, file, handle }: DroppedPart): Promise<File[]> {
  const known = await handle;
  if (known?.kind === 'directory') return filesBehind(known as FileSystemDirectoryHandle, known.name);
  if (entry?.isDirectory) return filesIn(entry as FileSystemDirectoryEntry);
  if (file && known) rememberHandle(file, known as FileSystemFileHandle);
  return file ? [file] : [];
}

/** Not every browser has them, and what scripts put into a transfer has none. */
async function handleOfItem(item: DataTransferItem): Promise<FileSystemHandle | null> {
  return 'getAsFileSystemHandle' in item ? item.getAsFileSystemHandle().catch(() => null) : null;
}

/** The media in a folder and in those below it. */
export async function filesBehind(folder: FileSystemDirectoryHandle, path: string): Promise<File[]> {
  const found: File[] = [];
  for await (const handle of folder.values()) {
    const place = `${path}/${handle.name}`;
    if (handle.kind === 'directory') found.push(...(await filesBehind(handle, place)));
    else if (isMedia(handle.name)) {
      const file = await handle.getFile();
      rememberHandle(file, handle);
      rememberPath(file, place);
      found.push(file);
    }
  }
  return found;
}

async function filesIn(folder: FileSystemDirectoryEntry): Promise<File[]> {
  const found: File[] = [];
  const reader = folder.createReader();
  for (;;) {
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (entries.length === 0) return found;
    for (const entry of entries) {
      if (entry.isDirectory) found.push(...(await filesIn(entry as FileSystemDirectoryEntry)));
      else if (isMedia(entry.name)) {
        const file = await fileOf(entry as FileSystemFileEntry);
        rememberPath(file, entry.fullPath.replace(/^\//, ''));
        found.push(file);
      }
    }
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}
