import type { PacketTable } from '../../isobmff/output-track.ts';
import { outputTick, type Stretch } from '../copy/stretch.ts';
import { type JoinedPiece, packetsIn } from './joined-piece.ts';

/** No codec reorders further. */
const MOST_MOVED = 64;

export interface PacketTimes extends Pick<PacketTable, 'durations' | 'compositions'> {
  /** Least presentation time, in ticks of the output, and the media time it has. */
  readonly start: number;
  readonly mediaStart: number;
  /** Presentation time after the packet that ends last. */
  readonly end: number;
}

/** The decode times of the one source, whose ticks are the output's. */
export function timesOfSource(stretch: Stretch, count: number): PacketTimes {
  const { source, runs } = stretch;
  const { table } = source;
  const firstDts = table.dts(runs[0]?.[0] ?? 0);
  const start = firstShown(stretch);
  return {
    durations: (runs.length === 1 ? table.constantDuration : undefined) ?? durationsOf(stretch, count),
    compositions: compositionsOf(stretch, count),
    start: outputTick(stretch, start, stretch.scale),
    mediaStart: start - firstDts,
    end: outputTick(stretch, lastEnd(stretch), stretch.scale),
  };
}

function compositionsOf({ source: { table }, runs }: Stretch, count: number): Int32Array | undefined {
  const [least, most] = table.compositionRange;
  if (least === 0 && most === 0) return undefined;
  const compositions = new Int32Array(count);
  let at = 0;
  for (const [from, to] of runs) {
    table.copyCompositions(from, to, compositions, at);
    at += to - from;
  }
  return compositions;
}

/** Least presentation time; only packets near the start can have it. */
function firstShown({ source: { table }, runs }: Stretch): number {
  const [least] = table.compositionRange;
  let start = Infinity;
  for (const [from, to] of runs)
    for (let index = from; index < to && table.dts(index) + least < start; index++)
      start = Math.min(start, table.pts(index));
  return start;
}

/** After the packet shown last; only packets near the end can be it. */
function lastEnd({ source: { table }, runs }: Stretch): number {
  const [least, most] = table.compositionRange;
  const last = (runs.at(-1)?.[1] ?? 1) - 1;
  const from = Math.max(runs[0]?.[0] ?? 0, table.indexAtDts(table.dts(last) - (most - least)));
  let end = -Infinity;
  for (let index = from; index <= last; index++)
    end = Math.max(end, table.pts(index) + table.duration(index));
  return end;
}

/** Until the next packet that is there. */
function durationsOf({ source: { table }, runs }: Stretch, count: number): Uint32Array {
  const durations = new Uint32Array(count);
  let at = 0;
  let before = table.dts(runs[0]?.[0] ?? 0);
  for (const [from, to] of runs) {
    for (let index = from; index < to; index++, at++) {
      const dts = table.dts(index);
      if (at > 0) durations[at - 1] = dts - before;
      before = dts;
    }
  }
  if (at > 0) durations[at - 1] = table.duration((runs.at(-1)?.[1] ?? 1) - 1);
  return durations;
}

/** The i-th packet decoded gets the i-th smallest presentation time, late enough for all to be shown in time. */
export function timesInOrder(pieces: readonly JoinedPiece[], count: number, timescale: number): PacketTimes {
  const times = new Float64Array(count);
  let end = -Infinity;
  let at = 0;
  for (const piece of pieces) {
    end = Math.max(end, addTimes(times, at, piece, timescale));
    at += packetsIn(piece);
  }
  const sorted = isAscending(times) ? times : ascending(times);
  const durations = new Uint32Array(count);
  for (let index = 0; index < count; index++) {
    const next = index + 1 < count ? (sorted[index + 1] ?? 0) : end;
    durations[index] = Math.max(0, next - (sorted[index] ?? 0));
  }
  if (sorted === times)
    return { durations, compositions: undefined, start: times[0] ?? 0, mediaStart: 0, end };
  let late = 0;
  for (let index = 0; index < count; index++)
    late = Math.max(late, (sorted[index] ?? 0) - (times[index] ?? 0));
  const compositions = new Int32Array(count);
  for (let index = 0; index < count; index++)
    compositions[index] = (times[index] ?? 0) + late - (sorted[index] ?? 0);
  return { durations, compositions, start: sorted[0] ?? 0, mediaStart: late, end };
}

/** @returns when the packet ends that ends last */
function addTimes(times: Float64Array, row: number, piece: JoinedPiece, timescale: number): number {
  if ('stretch' in piece) return addStretchTimes(times, row, piece.stretch, timescale);
  if ('pause' in piece) {
    times[row] = piece.pause.start;
    return piece.pause.end;
  }
  const { packets, timescale: own } = piece.sealed;
  let end = -Infinity;
  for (let index = 0; index < packets.pts.length; index++) {
    const pts = packets.pts[index] ?? 0;
    times[row + index] = Math.round((pts * timescale) / own);
    end = Math.max(end, Math.round(((pts + (packets.durations[index] ?? 0)) * timescale) / own));
  }
  return end;
}

/** @returns when the packet ends that ends last */
function addStretchTimes(times: Float64Array, row: number, stretch: Stretch, timescale: number): number {
  const { anchor, source, scale, runs, head, tail } = stretch;
  const { table } = source;
  const shift = scale === timescale ? Math.round(stretch.at) - anchor : undefined;
  const first = runs[0]?.[0];
  let latest = -Infinity;
  let at = row;
  for (const [from, to] of runs) {
    for (let index = from; index < to; index++) {
      const pts = table.pts(index);
      const begin = index === first ? pts + head : pts;
      times[at++] = shift === undefined ? outputTick(stretch, begin, timescale) : begin + shift;
      const end = pts + table.duration(index);
      if (end > latest) latest = end;
    }
  }
  return outputTick(stretch, latest - tail, timescale);
}

/** A picture is moved past the few that are decoded before it and shown after: cheaper than a sort that knows nothing. */
function ascending(values: Float64Array): Float64Array {
  const sorted = values.slice();
  for (let index = 1; index < sorted.length; index++) {
    const value = sorted[index] ?? 0;
    let to = index;
    while (to > 0 && (sorted[to - 1] ?? 0) > value) {
      if (index - to > MOST_MOVED) return values.toSorted();
      sorted[to] = sorted[to - 1] ?? 0;
      to--;
    }
    sorted[to] = value;
  }
  return sorted;
}

function isAscending(values: Float64Array): boolean {
  for (let index = 1; index < values.length; index++)
    if ((values[index] ?? 0) < (values[index - 1] ?? 0)) return false;
  return true;
}
