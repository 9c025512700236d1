import type { SampleEntry } from './entry/sample-entry.ts';
import type { SampleTable } from './sample-table.ts';

/** The index of an ISO BMFF file: raw boxes for the writer, tables for everyone. */
export interface IsoFile {
  /** The `ftyp` box whole, or undefined in old QuickTime files. */
  readonly ftyp: Uint8Array<ArrayBuffer> | undefined;
  /** The `moov` box with its header, without the per-sample tables where those were too large to keep. */
  readonly moov: Uint8Array<ArrayBuffer>;
  /** Movie timescale, ticks a second. */
  readonly timescale: number;
  readonly tracks: readonly IsoTrack[];
  /** File-level `meta` and `udta` boxes that stand outside `moov`, whole. */
  readonly outside: readonly Uint8Array<ArrayBuffer>[];
}

/** A track by its table, whatever container it is in: what is needed to copy it. */
export interface TableTrack {
  readonly id: number;
  readonly table: SampleTable;
  readonly edits: readonly EditSpan[];
  /** What `stsd` says of its packets; none where not enough is known to say it. */
  readonly entries: readonly SampleEntry[];
}

export interface IsoTrack extends TableTrack {
  /** The `trak` box with its header: a part of `moov`. */
  readonly trak: Uint8Array<ArrayBuffer>;
  /** Timecode only: what its packets hold, a number of a picture each. */
  readonly timecodes?: readonly Uint8Array<ArrayBuffer>[] | undefined;
}

/** The same track with its boxes, where it comes from a file that has such. */
export function boxedTrack(track: TableTrack): IsoTrack | undefined {
  return isBoxed(track) ? track : undefined;
}

function isBoxed(track: TableTrack): track is IsoTrack {
  return 'trak' in track;
}

/** One span an edit list shows, in ticks of the media timescale. */
export interface EditSpan {
  /** Media time of its first and after its last tick. */
  readonly mediaStart: number;
  readonly mediaEnd: number;
  /** Where its first tick is shown on the presentation time line. */
  readonly start: number;
}
