import { indexFrom } from '../../ascending.ts';
import type { SampleTable } from '../../isobmff/sample-table.ts';
import type { PacketColumns } from './packet-columns.ts';

/**
 * The table of a track that has none of its own: made of what was seen in one pass. Decode times are not in such
 * files; they are the times shown, in order, early enough that no picture is shown before it is decoded.
 */
export function scannedTable(columns: PacketColumns, timescale: number): SampleTable {
  const pts = Float64Array.from(columns.pts);
  const sizes = Uint32Array.from(columns.sizes);
  const syncs = Float64Array.from(columns.syncs);
  const count = pts.length;
  const dts = pts.toSorted();
  const delay = dts.reduce((most, time, index) => Math.max(most, time - (pts[index] ?? 0)), 0);
  for (let index = 0; index < count; index++) dts[index] = (dts[index] ?? 0) - delay;
  // The last one may not say how long it lasts.
  const before = count > 1 ? (dts[count - 1] ?? 0) - (dts[count - 2] ?? 0) : 0;
  const last = columns.durations.at(-1) || before;
  const at = (column: Float64Array | Uint32Array, index: number) => column[index] ?? 0;
  const duration = (index: number) => (index < count - 1 ? at(dts, index + 1) - at(dts, index) : last);
  const syncBefore = (index: number) => indexFrom(syncs, index + 1) - 1;
  return {
    count,
    timescale,
    offset: () => {
      throw new RangeError('packets of this container do not lie in one piece');
    },
    size: (index) => at(sizes, index),
    dts: (index) => at(dts, index),
    pts: (index) => at(pts, index),
    duration,
    isSync: (index) => syncs[syncBefore(index)] === index,
    description: () => 0,
    syncAtOrBefore: (index) => syncs[syncBefore(index)] ?? 0,
    indexAtDts: (time) => indexFrom(dts, time),
    mediaDuration: count > 0 ? at(dts, count - 1) + last - at(dts, 0) : 0,
    bytes: sizes.reduce((sum, size) => sum + size, 0),
    compositionRange: compositionRange(pts, dts),
    constantDuration: constant(count, duration),
    allSync: syncs.length === count,
    copySizes: (from, to, into, row) => into.set(sizes.subarray(from, to), row),
    copyCompositions: (from, to, into, row) => {
      for (let index = from; index < to; index++) into[row + index - from] = at(pts, index) - at(dts, index);
    },
    byteLength: pts.byteLength + dts.byteLength + sizes.byteLength + syncs.byteLength,
  };
}

function compositionRange(pts: Float64Array, dts: Float64Array): readonly [least: number, most: number] {
  let [least, most] = [Infinity, -Infinity];
  for (const [index, time] of pts.entries()) {
    const offset = time - (dts[index] ?? 0);
    least = Math.min(least, offset);
    most = Math.max(most, offset);
  }
  return pts.length > 0 ? [least, most] : [0, 0];
}

function constant(count: number, duration: (index: number) => number): number | undefined {
  if (count === 0) return undefined;
  const first = duration(0);
  for (let index = 1; index < count; index++) if (duration(index) !== first) return undefined;
  return first;
}
