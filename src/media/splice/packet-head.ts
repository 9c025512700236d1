import type { ByteSource } from '../io/byte-source.ts';

/** Enough for the head of a packet and the small units in front of the picture. */
const WINDOW = 256;

/** One packet, read where it is looked at. */
export class PacketHead {
  readonly #bytes: ByteSource;
  readonly #offset: number;
  readonly size: number;
  readonly #signal: AbortSignal;
  #window: Uint8Array = new Uint8Array();
  #windowAt = 0;

  constructor(bytes: ByteSource, offset: number, size: number, signal: AbortSignal) {
    this.#bytes = bytes;
    this.#offset = offset;
    this.size = size;
    this.#signal = signal;
  }

  /** `count` bytes from `at` on, fewer at the end of the packet. */
  async read(at: number, count: number): Promise<Uint8Array> {
    const end = Math.min(at + count, this.size);
    if (at < this.#windowAt || end > this.#windowAt + this.#window.length) {
      const to = Math.max(end, Math.min(at + WINDOW, this.size));
      this.#window = await this.#bytes.read(this.#offset + at, this.#offset + to, this.#signal);
      this.#windowAt = at;
    }
    return this.#window.subarray(at - this.#windowAt, Math.max(at, end) - this.#windowAt);
  }
}
