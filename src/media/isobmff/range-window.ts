import type { ByteSource } from '../io/byte-source.ts';

/**
 * Small reads that lie close together, answered from one larger read: it begins where asked and takes `ahead`
 * bytes, but never more than `limit`.
 */
export class RangeWindow {
  readonly #source: ByteSource;
  readonly #signal: AbortSignal;
  readonly #ahead: number;
  readonly #limit: number;
  #start = 0;
  #bytes = new Uint8Array(0);

  constructor(source: ByteSource, signal: AbortSignal, ahead: number, limit: number) {
    this.#source = source;
    this.#signal = signal;
    this.#ahead = ahead;
    this.#limit = limit;
  }

  /** The bytes from `start` to `end`, or as many as there are before the limit. A view, valid until the next read. */
  async read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    const stop = Math.min(end, this.#limit);
    if (start >= stop) return new Uint8Array(0);
    if (start < this.#start || stop > this.#start + this.#bytes.length) {
      const to = Math.min(this.#limit, Math.max(stop, start + this.#ahead));
      this.#bytes = await this.#source.read(start, to, this.#signal);
      this.#start = start;
    }
    return this.#bytes.subarray(start - this.#start, stop - this.#start);
  }
}
