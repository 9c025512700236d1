import { type Rope, type RopePart, ropeOf } from '../../../io/rope.ts';
import { ropeWith } from '../../../io/rope-edit.ts';
import type { SpoolFile, SpoolStore } from '../../../io/spool-store.ts';
import { PART_BYTES, WRITE_BYTES } from '../../../io/spool-writer.ts';
import type { MuxSink } from './muxer.ts';

interface Part {
  readonly name: string;
  /** Where it begins in the file. */
  readonly start: number;
  size: number;
}

/**
 * A muxed file in the spool, in parts like all that is large. What is written once more goes into the part that is
 * open; in one that is closed it takes the place of the old bytes in the rope.
 */
export class SpoolSink implements MuxSink {
  readonly #store: SpoolStore;
  readonly #parts: Part[] = [];
  #open: SpoolFile | undefined;
  readonly #buffer = new Uint8Array(WRITE_BYTES);
  #filled = 0;
  readonly #later: { readonly position: number; readonly bytes: Uint8Array<ArrayBuffer> }[] = [];

  constructor(store: SpoolStore) {
    this.#store = store;
  }

  get size(): number {
    const last = this.#parts.at(-1);
    return last ? last.start + last.size + this.#filled : 0;
  }

  async write(position: number, bytes: Uint8Array): Promise<void> {
    if (position > this.size) throw new RangeError('a muxed file has no holes');
    const again = Math.min(bytes.length, this.size - position);
    if (again > 0) this.#rewrite(position, bytes.subarray(0, again));
    if (again < bytes.length) await this.#append(bytes.subarray(again));
  }

  /** Closes the file. Nothing can be written any more. @throws SluiceError disk-full */
  finish(): Rope {
    this.#close();
    const parts = this.#parts.map(
      ({ name, size }): RopePart => ({ kind: 'spool', file: name, start: 0, end: size }),
    );
    return this.#later.reduce((rope, { position, bytes }) => ropeWith(rope, position, bytes), ropeOf(parts));
  }

  /** Gives up what was written. */
  async discard(): Promise<void> {
    this.#filled = 0;
    try {
      this.#close();
    } catch {
      // A full disk is why it is given up.
    }
    for (const { name } of this.#parts) await this.#store.discard(name);
  }

  async #append(bytes: Uint8Array): Promise<void> {
    for (let rest = bytes; rest.length > 0; ) {
      const part = await this.#partWithRoom();
      const room = Math.min(PART_BYTES - part.size, WRITE_BYTES) - this.#filled;
      const taken = rest.subarray(0, room);
      this.#buffer.set(taken, this.#filled);
      this.#filled += taken.length;
      if (taken.length === room) this.#flush();
      rest = rest.subarray(taken.length);
    }
  }

  async #partWithRoom(): Promise<Part> {
    const last = this.#parts.at(-1);
    if (last && this.#open && last.size < PART_BYTES) return last;
    this.#close();
    const part = { name: `muxed-${this.#parts.length}.part`, start: this.size, size: 0 };
    this.#open = await this.#store.create(part.name);
    this.#parts.push(part);
    return part;
  }

  /** Where the bytes are: in closed parts, in the open one, in what is not written yet. */
  #rewrite(position: number, bytes: Uint8Array): void {
    const last = this.#parts.at(-1);
    if (!last) return;
    const [open, buffer] = [last.start, last.start + last.size];
    const within = (from: number, to: number) =>
      bytes.slice(Math.max(0, from - position), Math.max(0, Math.min(bytes.length, to - position)));
    const closed = within(0, open);
    if (closed.length > 0) this.#later.push({ position, bytes: closed });
    const written = within(open, buffer);
    if (written.length > 0) this.#open?.write(written, Math.max(position, open) - open);
    const waiting = within(buffer, this.size);
    if (waiting.length > 0) this.#buffer.set(waiting, Math.max(position, buffer) - buffer);
  }

  #flush(): void {
    const last = this.#parts.at(-1);
    const filled = this.#filled;
    this.#filled = 0;
    if (!last || filled === 0) return;
    this.#open?.write(this.#buffer.subarray(0, filled));
    last.size += filled;
  }

  #close(): void {
    const file = this.#open;
    try {
      this.#flush();
    } finally {
      this.#open = undefined;
      file?.close();
    }
  }
}
