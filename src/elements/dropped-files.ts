const MEDIA_SUFFIX =
  /\.(3g2|3gp|aac|avi|flac|m2ts|m4a|m4b|m4v|mka|mkv|mov|mp3|mp4|mpe?g|mts|oga|ogg|ogv|opus|qt|ts|wav|webm|wmv)$/i;

/** What the file dialog offers first. */
const MEDIA_ACCEPT = 'video/*,audio/*,.mkv,.mts,.m2ts,.ts,.avi,.flac,.opus';

/**
 * The files of a drop or a paste, those of folders with them. Out of a folder only media is taken; a file that was
 * named by the user is always taken, and told why if it cannot be read.
 */
export async function filesOf(transfer: DataTransfer): Promise<File[]> {
  // The entries are void after the first await, so all are taken now.
  const parts = [...transfer.items]
    .filter((item) => item.kind === 'file')
    .map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  const found = await Promise.all(
    parts.map(({ entry, file }) =>
      entry?.isDirectory ? filesIn(entry as FileSystemDirectoryEntry) : [file],
    ),
  );
  return found.flat().filter((file) => file !== null);
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
      else if (MEDIA_SUFFIX.test(entry.name)) found.push(await fileOf(entry as FileSystemFileEntry));
    }
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** Asks for files; none when the dialog was closed. */
export function pickFiles(): Promise<File[]> {
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
