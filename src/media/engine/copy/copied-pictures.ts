import type { SampleTable } from '../../isobmff/sample-table.ts';
import type { ClipWindow } from './clip-window.ts';
import type { PacketRun, Stretch } from './stretch.ts';

/** What an edit list hides at either end goes along: what the first picture shown needs, and what the last does. */
export interface Hidden {
  readonly start: boolean;
  readonly end: boolean;
}

/**
 * The pictures of a segment. Those that come in decode order behind the first one but are shown before it need
 * pictures that are not there: left out. ISO/IEC 14496-12 section 8.8.3.1, `is_leading`.
 */
export function pictureStretch(window: ClipWindow, hidden: Hidden): Stretch {
  const { segment, input, source, scale, whole, at, shown } = window;
  const { table } = source;
  const base = { segment, input, source, scale, whole, at, head: 0, tail: 0, anchor: window.start };
  if (whole) return { ...base, runs: [[0, table.count]] };
  const start = Math.max(window.start, shown[0]);
  const end = Math.min(window.end, shown[1]);
  const first = firstShown(table, start, end);
  if (first === undefined) return { ...base, runs: [] };
  const from = hidden.start ? decodeStart(table, first) : 0;
  const least = hidden.start ? table.pts(from) : start;
  const beyond = hidden.end ? Infinity : end;
  const search = [Math.max(from, searchStart(table, least)), searchEnd(table, end)] as const;
  const runs = matching(table, ...search, (pts) => pts >= least && pts < beyond);
  return { ...base, runs: hidden.end ? shortened(table, runs, end) : runs };
}

/** Decode index of the picture with the least time from `start` on. */
function firstShown(table: SampleTable, start: number, end: number): number | undefined {
  const [least] = table.compositionRange;
  let found: number | undefined;
  let time = end;
  for (let index = searchStart(table, start); index < table.count; index++) {
    if (table.dts(index) + least >= time) break;
    const pts = table.pts(index);
    if (pts < start || pts >= time) continue;
    time = pts;
    found = index;
  }
  return found;
}

/** The sync sample that a picture needs; of one shown before the sync sample it follows, the one before. */
function decodeStart(table: SampleTable, index: number): number {
  const sync = table.syncAtOrBefore(index);
  return sync > 0 && table.pts(index) < table.pts(sync) ? table.syncAtOrBefore(sync - 1) : sync;
}

/** No picture before has a time from `time` on. */
function searchStart(table: SampleTable, time: number): number {
  return table.indexAtDts(time - table.compositionRange[1]);
}

/** No picture from there on has a time before `time`. */
function searchEnd(table: SampleTable, time: number): number {
  return table.indexAtDts(time - table.compositionRange[0]);
}

function matching(
  table: SampleTable,
  from: number,
  to: number,
  wanted: (pts: number) => boolean,
): PacketRun[] {
  const runs: PacketRun[] = [];
  let open = -1;
  for (let index = from; index < to; index++) {
    const isWanted = wanted(table.pts(index));
    if (isWanted && open < 0) open = index;
    if (isWanted || open < 0) continue;
    runs.push([open, index]);
    open = -1;
  }
  if (open >= 0) runs.push([open, to]);
  return runs;
}

/** Without what is decoded after the last picture before `end`. */
function shortened(table: SampleTable, runs: readonly PacketRun[], end: number): PacketRun[] {
  const [last, ...rest] = runs.toReversed();
  if (!last) return [];
  let to = last[1];
  while (to > last[0] && table.pts(to - 1) >= end) to--;
  return to > last[0] ? [...rest.toReversed(), [last[0], to]] : shortened(table, rest.toReversed(), end);
}
