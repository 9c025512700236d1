/** A worker that is ending, or was killed in the middle of its work, holds its files for up to 2.4 s. */
const PATIENCE_MS = 5000;
const FIRST_PAUSE_MS = 10;

/** The one writer of a file. @throws NoModificationAllowedError where another one holds it for too long */
export async function openAccess(handle: FileSystemFileHandle): Promise<FileSystemSyncAccessHandle> {
  const end = performance.now() + PATIENCE_MS;
  for (let pause = FIRST_PAUSE_MS; ; pause *= 2) {
    try {
      return await handle.createSyncAccessHandle();
    } catch (cause) {
      const left = end - performance.now();
      if (!isHeld(cause) || left <= 0) throw cause;
      await new Promise((resolve) => setTimeout(resolve, Math.min(pause, left)));
    }
  }
}

function isHeld(cause: unknown): boolean {
  return cause instanceof DOMException && cause.name === 'NoModificationAllowedError';
}
