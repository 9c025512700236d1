import type { ByteSource } from './byte-source.ts';
import { readFailure, shortRead } from './read-failure.ts';

/**
 * A Blob or File as random-access bytes.
 * @throws from `read`: SluiceError source-changed where the file was changed or cut on disk, source-unreadable
 * where it is gone, source-permission; AbortError.
 */
export function blobSource(blob: Blob, name: string): ByteSource {
  let bytesRead = 0;
  return {
    size: blob.size,
    name,
    blob,
    get bytesRead() {
      return bytesRead;
    },
    async read(start, end, signal) {
      signal.throwIfAborted();
      if (start < 0 || end > blob.size || start > end) throw shortRead(name, end - start, 0);
      let bytes: Uint8Array<ArrayBuffer>;
      try {
        bytes = new Uint8Array(await blob.slice(start, end).arrayBuffer());
      } catch (cause) {
        throw readFailure(cause, name, signal);
      }
      signal.throwIfAborted();
      if (bytes.length !== end - start) throw shortRead(name, end - start, bytes.length);
      bytesRead += bytes.length;
      return bytes;
    },
  };
}
