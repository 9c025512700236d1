import type { EditSpan } from './iso-file.ts';
import type { Presentation } from './presentation.ts';
import type { SampleTable } from './sample-table.ts';

/** Packets looked at in the first step; more groups of pictures than not end within it. */
const FIRST_STEP = 128;

/**
 * The times nearest to `time`, at or before and at or after it, where all that is decoded before is shown before, and
 * all that is decoded after is shown after. Ticks of the presentation; looks at packets from the sync packet before
 * `time` on, and no further than needed.
 */
export function closedAround(
  table: SampleTable,
  presentation: Presentation,
  time: number,
): readonly [before: number, after: number] {
  const span = spanAt(presentation.spans, time);
  if (!span || table.count === 0) return [time, time];
  const shift = span.start - span.mediaStart;
  const first = presentation.firstPts(span.mediaStart, span.mediaEnd) ?? span.mediaStart;
  const end = Math.min(span.mediaEnd, lastEnd(table, presentation, span));
  const wanted = Math.min(Math.max(time - shift, first), end);
  const from = syncBefore(table, wanted);
  let before = first;
  for (
    let to = Math.min(table.count, from + FIRST_STEP);
    ;
    to = Math.min(table.count, from + 2 * (to - from))
  ) {
    const borders = bordersIn(table, from, to);
    before = borders.findLast((border) => border <= wanted + 0.5) ?? before;
    const after = borders.find((border) => border >= wanted - 0.5);
    if (after === undefined && to < table.count) continue;
    const clamp = (border: number) => Math.min(Math.max(border, first), end) + shift;
    const last = after === undefined && end <= wanted + 0.5 ? end : before;
    return [clamp(last), clamp(after ?? end)];
  }
}

/**
 * Times at which packets from `from` on part cleanly, ascending, as far as packets before `to` tell: those behind
 * may still have times from their own decode time on.
 */
function bordersIn(table: SampleTable, from: number, to: number): number[] {
  const [least] = table.compositionRange;
  const beyond = to < table.count ? table.dts(to) + least : Infinity;
  const most = new Float64Array(to - from);
  let latest = -Infinity;
  for (let index = from; index < to; index++) {
    most[index - from] = latest;
    latest = Math.max(latest, table.pts(index));
  }
  const borders: number[] = [];
  let earliest = beyond;
  for (let index = to - 1; index >= from; index--) {
    earliest = Math.min(earliest, table.pts(index));
    // The least time behind is known for sure only where nothing later can undercut it.
    const shownBefore = most[index - from] ?? 0;
    if (shownBefore < earliest && earliest < beyond) borders.push(earliest);
  }
  return borders.reverse();
}

function spanAt(spans: readonly EditSpan[], time: number): EditSpan | undefined {
  return spans.findLast(({ start }) => start <= time + 0.5) ?? spans[0];
}

/** The last sync packet shown at or before `time`. */
function syncBefore(table: SampleTable, time: number): number {
  const [least, most] = table.compositionRange;
  let index = Math.min(table.count, table.indexAtDts(time - least + 1)) - 1;
  const stop = table.indexAtDts(time - most);
  while (index > stop && table.pts(index) > time + 0.5) index--;
  let sync = table.syncAtOrBefore(Math.max(0, index));
  while (sync > 0 && table.pts(sync) > time + 0.5) sync = table.syncAtOrBefore(sync - 1);
  return sync;
}

/** After the packet of the span that is shown last. */
function lastEnd(table: SampleTable, presentation: Presentation, span: EditSpan): number {
  const [from, to] = presentation.window(span.mediaEnd - 1, span.mediaEnd);
  let end = -Infinity;
  const [least, most] = table.compositionRange;
  const first = Math.min(from, table.indexAtDts(table.dts(table.count - 1) - (most - least)));
  for (let index = Math.max(0, first); index < Math.min(to, table.count); index++) {
    const pts = table.pts(index);
    if (pts < span.mediaEnd) end = Math.max(end, pts + Math.max(1, table.duration(index)));
  }
  return end === -Infinity ? span.mediaEnd : end;
}
