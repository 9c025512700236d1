import { viewOf } from '../box.ts';
import { u32 } from './big-endian.ts';
import type { TrackChunks } from './layout.ts';
import { fullBox, type OutputBox } from './output-box.ts';

/** The largest offset `stco` can hold. */
export const NARROW = 2 ** 32 - 1;

/** How many packets each chunk has, ISO/IEC 14496-12 section 8.7.4. */
export function chunkRuns({ pieces: { count, packets, descriptions } }: TrackChunks): OutputBox {
  const starts = new Uint32Array(count);
  let runs = 0;
  let last = -1;
  let described = -1;
  for (let index = 0; index < count; index++) {
    const here = packets[index] ?? 0;
    const description = descriptions[index] ?? 0;
    if (here === last && description === described) continue;
    starts[runs++] = index;
    last = here;
    described = description;
  }
  const table = new Uint8Array(runs * 12);
  const view = viewOf(table);
  for (let run = 0; run < runs; run++) {
    const index = starts[run] ?? 0;
    view.setUint32(run * 12, index + 1);
    view.setUint32(run * 12 + 4, packets[index] ?? 0);
    view.setUint32(run * 12 + 8, (descriptions[index] ?? 0) + 1);
  }
  return fullBox('stsc', 0, 0, u32(runs), table);
}

/** Where the chunks of a track stand: its size is known before the places are, because they depend on it. */
export class ChunkOffsets {
  readonly box: OutputBox;
  readonly #table: Uint8Array<ArrayBuffer>;
  readonly #offsets: Float64Array;
  readonly #count: number;
  readonly #wide: boolean;

  constructor({ offsets, pieces: { count } }: TrackChunks, wide: boolean) {
    this.#offsets = offsets;
    this.#count = count;
    this.#wide = wide;
    this.#table = new Uint8Array(count * (wide ? 8 : 4));
    this.box = fullBox(wide ? 'co64' : 'stco', 0, 0, u32(count), this.#table);
  }

  /** @param base where the media data begins in the file */
  place(base: number): void {
    const view = viewOf(this.#table);
    const offsets = this.#offsets;
    for (let index = 0; index < this.#count; index++) {
      const offset = base + (offsets[index] ?? 0);
      if (!this.#wide) view.setUint32(index * 4, offset);
      else {
        view.setUint32(index * 8, Math.floor(offset / 2 ** 32));
        view.setUint32(index * 8 + 4, offset % 2 ** 32);
      }
    }
  }
}
