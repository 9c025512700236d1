import type { FfmpegInput } from '../../protocol/ffmpeg-api.ts';
import type { FileBody } from './folder.ts';

/** ffmpeg asks for 32 KB at a time, and each question to a Blob takes about a millisecond. */
const BLOCK = 1024 * 1024;

export function inFile({ data }: FfmpegInput): FileBody {
  return data instanceof Uint8Array ? bytesFile(data) : new BlobFile(data);
}

function bytesFile(data: Uint8Array): FileBody {
  return { size: data.length, read: (into, at) => copied(data, at, into) };
}

/** A Blob or File, read in place: one block of it is kept. */
class BlobFile implements FileBody {
  readonly size: number;
  readonly #blob: Blob;
  readonly #reader = new FileReaderSync();
  #block = new Uint8Array(0);
  #start = 0;

  constructor(blob: Blob) {
    this.#blob = blob;
    this.size = blob.size;
  }

  read(into: Uint8Array, at: number): number {
    if (at >= this.size) return 0;
    if (at < this.#start || at >= this.#start + this.#block.length) {
      const part = this.#blob.slice(at, at + Math.max(BLOCK, into.length));
      this.#block = new Uint8Array(this.#reader.readAsArrayBuffer(part));
      this.#start = at;
    }
    return copied(this.#block, at - this.#start, into);
  }
}

function copied(data: Uint8Array, at: number, into: Uint8Array): number {
  const part = data.subarray(at, at + into.length);
  into.set(part);
  return part.length;
}
