/** What bytes of an output are taken from. */
export type Medium =
  | { readonly kind: 'input'; readonly input: number }
  | { readonly kind: 'spool'; readonly file: string }
  | { readonly kind: 'literal'; readonly bytes: Uint8Array<ArrayBuffer> };

/**
 * Runs of packets whose bytes lie one after the other in one medium, in packet order. Columns, because an
 * interleaved file has a run for each picture; they may be longer than `count`.
 */
export interface PacketChunks {
  readonly count: number;
  readonly media: readonly Medium[];
  /** Position in `media`. */
  readonly medium: Uint32Array;
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly packets: Uint32Array;
}

/** Collects chunks; one that follows the last without a gap is added to it. */
export class ChunkList implements PacketChunks {
  count = 0;
  readonly media: Medium[] = [];
  medium = new Uint32Array(0);
  starts = new Float64Array(0);
  ends = new Float64Array(0);
  packets = new Uint32Array(0);

  /** @param more chunks that are expected */
  begin(medium: Medium, more = 1): this {
    this.#reserve(more);
    const last = this.media.at(-1);
    if (!last || mediumKey(last) !== mediumKey(medium)) this.media.push(medium);
    return this;
  }

  add(start: number, end: number, packets: number): this {
    const last = this.count - 1;
    const medium = this.media.length - 1;
    if (last >= 0 && this.ends[last] === start && this.medium[last] === medium) {
      this.ends[last] = end;
      this.packets[last] = (this.packets[last] ?? 0) + packets;
      return this;
    }
    if (this.count === this.starts.length) this.#reserve(1);
    this.medium[this.count] = medium;
    this.starts[this.count] = start;
    this.ends[this.count] = end;
    this.packets[this.count] = packets;
    this.count++;
    return this;
  }

  #reserve(more: number): void {
    const needed = this.count + more;
    if (needed <= this.starts.length) return;
    const length = Math.max(needed, Math.ceil(1.5 * this.starts.length));
    const longer = <A extends Uint32Array | Float64Array>(array: A, into: A): A => {
      into.set(array);
      return into;
    };
    this.medium = longer(this.medium, new Uint32Array(length));
    this.starts = longer(this.starts, new Float64Array(length));
    this.ends = longer(this.ends, new Float64Array(length));
    this.packets = longer(this.packets, new Uint32Array(length));
  }
}

/** Equal for media that are the same. */
export function mediumKey(medium: Medium): unknown {
  if (medium.kind === 'literal') return medium.bytes;
  return medium.kind === 'input' ? `input ${medium.input}` : `spool ${medium.file}`;
}
