import type { IsoFile, IsoTrack } from './iso-file.ts';

/** Into how many separate byte ranges the packets of tracks between two times fall, in seconds of presentation. */
export type CountRanges = (tracks: ReadonlySet<number>, start: number, end: number) => number;

/** Counts by the tables alone: one walk over all tracks in the order of their bytes. */
export function byteRanges({ tracks }: IsoFile): CountRanges {
  return (ids, start, end) => {
    const walks = tracks.filter(({ id }) => ids.has(id)).map((track) => new Walk(track, start, end));
    let ranges = 0;
    let at = -1;
    for (;;) {
      let next: Walk | undefined;
      for (const walk of walks) if (walk.offset < (next?.offset ?? Infinity)) next = walk;
      if (!next) return ranges;
      if (next.offset !== at) ranges++;
      at = next.step();
    }
  };
}

/** The packets of a track from the sync packet before a time to another time. */
class Walk {
  /** Of the next packet; Infinity where there is none. */
  offset: number;
  readonly #table: IsoTrack['table'];
  readonly #end: number;
  #index: number;

  constructor({ table, edits }: IsoTrack, start: number, end: number) {
    const shift = (edits[0]?.mediaStart ?? 0) - (edits[0]?.start ?? 0);
    const [least, most] = table.compositionRange;
    const from = Math.round(start * table.timescale) + shift;
    let first = table.indexAtDts(from - most);
    while (first < table.count && table.pts(first) < from) first++;
    this.#table = table;
    // Sound begins a packet earlier than it is heard.
    this.#index = Math.max(
      0,
      table.syncAtOrBefore(first) - (least === most && table.isSync(first - 1) ? 1 : 0),
    );
    this.#end = table.indexAtDts(Math.round(end * table.timescale) + shift - least);
    this.offset = this.#index < this.#end ? table.offset(this.#index) : Infinity;
  }

  /** Goes on to the next packet that does not adjoin. @returns where the bytes up to it end */
  step(): number {
    const table = this.#table;
    let end = this.offset;
    do {
      end += table.size(this.#index);
      this.#index++;
      this.offset = this.#index < this.#end ? table.offset(this.#index) : Infinity;
    } while (this.offset === end);
    return end;
  }
}
