/**
 * One track's packets as typed arrays, constant runs kept as runs; no object per sample.
 * Times in ticks of the media timescale as stored: the edit list is not applied here.
 * ISO/IEC 14496-12 section 8.6 and 8.7.
 */
export interface SampleTable {
  readonly count: number;
  readonly timescale: number;
  /** Byte position in the file. */
  offset(index: number): number;
  size(index: number): number;
  dts(index: number): number;
  /** Composition time: dts plus the `ctts` offset. */
  pts(index: number): number;
  duration(index: number): number;
  isSync(index: number): boolean;
  /** Sample description index, from 0. */
  description(index: number): number;
  /** The last sync sample at or before `index`, in decode order; 0 where there is none. */
  syncAtOrBefore(index: number): number;
  /** The first index whose dts is at or after `dts`; `count` where there is none. */
  indexAtDts(dts: number): number;
  /** Sum of all durations. */
  readonly mediaDuration: number;
  /** Sum of all sizes. */
  readonly bytes: number;
  /** Largest and smallest pts − dts. */
  readonly compositionRange: readonly [least: number, most: number];
  /** What all packets last, or undefined where they differ. */
  readonly constantDuration: number | undefined;
  readonly allSync: boolean;
  /** Sizes of the packets from `from` to before `to`, all at once, into a column from its row `at` on. */
  copySizes(from: number, to: number, into: Uint32Array, at: number): void;
  /** pts − dts, likewise. */
  copyCompositions(from: number, to: number, into: Int32Array, at: number): void;
  /** Heap taken by the arrays. */
  readonly byteLength: number;
}
