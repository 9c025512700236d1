import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { ByteSource } from '../../src/media/io/byte-source.ts';

/** A file on disk as random-access bytes. */
export function fileSource(path: string): ByteSource & { close(): void } {
  const { size } = statSync(path);
  const file = openSync(path, 'r');
  let bytesRead = 0;
  return {
    size,
    name: basename(path),
    blob: undefined,
    get bytesRead() {
      return bytesRead;
    },
    async read(start, end, signal) {
      signal.throwIfAborted();
      if (start < 0 || end > size || start > end) throw new RangeError(`${start} to ${end} of ${size}`);
      const bytes = new Uint8Array(end - start);
      let at = 0;
      while (at < bytes.length) at += readSync(file, bytes, at, bytes.length - at, start + at);
      bytesRead += bytes.length;
      return bytes;
    },
    close: () => closeSync(file),
  };
}
