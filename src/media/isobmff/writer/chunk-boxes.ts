import { viewOf } from '../box.ts';
import { u32 } from './big-endian.ts';
import type { TrackChunks } from './layout.ts';
import { fullBox, type OutputBox } from './output-box.ts';

/** The largest offset `stco` can hold. */
export const NARROW = 2 ** 32 - 1;

/** How many packets each chunk has, ISO/IEC 14496-12 section 8.7.4. */
export function chunkRuns({ pieces }: TrackChunks): OutputBox {
  const runs: number[] = [];
  pieces.forEach(({ packets, description }, index) => {
    const before = pieces[index - 1];
    if (before?.packets !== packets || before.description !== description)
      runs.push(index + 1, packets, description + 1);
  });
  return fullBox('stsc', 0, 0, u32(runs.length / 3), u32(...runs));
}

/** Where the chunks of a track stand: its size is known before the places are, because they depend on it. */
export class ChunkOffsets {
  readonly box: OutputBox;
  readonly #table: Uint8Array<ArrayBuffer>;
  readonly #offsets: Float64Array;
  readonly #wide: boolean;

  constructor({ offsets }: TrackChunks, wide: boolean) {
    this.#offsets = offsets;
    this.#wide = wide;
    this.#table = new Uint8Array(offsets.length * (wide ? 8 : 4));
    this.box = fullBox(wide ? 'co64' : 'stco', 0, 0, u32(offsets.length), this.#table);
  }

  /** @param base where the media data begins in the file */
  place(base: number): void {
    const view = viewOf(this.#table);
    this.#offsets.forEach((offset, index) => {
      if (this.#wide) view.setBigUint64(index * 8, BigInt(base + offset));
      else view.setUint32(index * 4, base + offset);
    });
  }
}
