import type { Presentation } from './presentation.ts';
import type { SampleTable } from './sample-table.ts';

/** What the packets shown tell. Ticks of the media timescale. */
export interface TimelineFacts {
  /** Times of the first packet shown, and after the last. */
  readonly start: number;
  readonly end: number;
  readonly shown: number;
  readonly keyFrames: number;
  /** Pictures are stored in another order than shown. */
  readonly reordered: boolean;
  /** All last equally long. */
  readonly constant: boolean;
  /** Ticks from one to the next on average; 0 where there is one. */
  readonly spacing: number;
}

export function timelineFacts(table: SampleTable, presentation: Presentation): TimelineFacts {
  const [span, ...more] = presentation.spans;
  const stretch = span && more.length === 0 ? presentation.stretch(span) : undefined;
  if (!span || !stretch || stretch[0] === stretch[1]) return walkedFacts(table, presentation);
  const [first, end] = stretch;
  const shift = span.start - span.mediaStart;
  const start = Math.max(table.pts(first) + shift, span.start);
  const last = table.pts(end - 1) + shift;
  const stop = span.start + span.mediaEnd - span.mediaStart;
  const shown = end - first;
  return {
    start,
    end: Math.max(0, Math.min(last + table.duration(end - 1), stop)),
    shown,
    keyFrames: syncsBetween(table, first, end),
    reordered: false,
    constant: isConstant(table, presentation, shown, last - start),
    spacing:
      shown > 1 ? (last - start) / (shown - 1) : Math.min(last + table.duration(end - 1), stop) - start,
  };
}

/** From one to the one before: there are few. */
function syncsBetween(table: SampleTable, first: number, end: number): number {
  if (table.allSync) return end - first;
  let count = 0;
  let index = end - 1;
  while (index >= first) {
    const sync = table.syncAtOrBefore(index);
    if (sync < first || !table.isSync(sync)) break;
    count++;
    index = sync - 1;
  }
  return count;
}

/** One pass over all packets: where the edit list has several spans, or pictures are reordered. */
function walkedFacts(table: SampleTable, presentation: Presentation): TimelineFacts {
  let start = Infinity;
  let last = -Infinity;
  let end = 0;
  let shown = 0;
  let keyFrames = 0;
  let reordered = false;
  let before = -Infinity;
  presentation.forEachShown((index, pts, span) => {
    const stop = Math.min(pts + table.duration(index), span.start + span.mediaEnd - span.mediaStart);
    shown++;
    if (table.isSync(index)) keyFrames++;
    if (pts < before) reordered = true;
    before = pts;
    start = Math.min(start, Math.max(pts, span.start));
    last = Math.max(last, pts);
    end = Math.max(end, stop);
  });
  if (shown === 0) return { start: 0, end: 0, shown, keyFrames, reordered, constant: false, spacing: 0 };
  return {
    start,
    end,
    shown,
    keyFrames,
    reordered,
    constant: isConstant(table, presentation, shown, last - start),
    spacing:
      presentation.spans.length === 1 && shown > 1 ? (last - start) / (shown - 1) : (end - start) / shown,
  };
}

/** Equal durations leave one possible distance between the first and the last; the last may last longer. */
function isConstant(
  table: SampleTable,
  presentation: Presentation,
  shown: number,
  distance: number,
): boolean {
  if (presentation.spans.length > 1) return false;
  const duration = table.count > 1 ? table.duration(0) : 0;
  if (duration <= 0 || distance !== (shown - 1) * duration) return false;
  if (table.constantDuration !== undefined) return true;
  for (let index = 1; index < table.count - 1; index++) if (table.duration(index) !== duration) return false;
  return true;
}

/** Media time after the last packet shown last: only the end of the table can hold it. */
export function mediaEnd(table: SampleTable): number {
  if (table.count === 0) return 0;
  const [least, most] = table.compositionRange;
  const lastDts = table.dts(table.count - 1);
  let end = -Infinity;
  for (let index = table.count - 1; index >= 0 && table.dts(index) >= lastDts - (most - least); index--) {
    // A last picture without duration, as some recorders leave it, is shown all the same.
    end = Math.max(end, table.pts(index) + Math.max(1, table.duration(index)));
  }
  return end;
}
