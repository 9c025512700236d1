import type { ClipWindow } from './clip-window.ts';
import type { Stretch } from './stretch.ts';

/** Subtitles, timecode, metadata: what overlaps the clip, the first and the last trimmed to it. */
export function dataStretch(window: ClipWindow): Stretch {
  const { segment, input, source, scale, whole, at, start } = window;
  const { table } = source;
  const base = { segment, input, source, scale, whole, at, head: 0, tail: 0, anchor: start };
  if (whole) return { ...base, runs: [[0, table.count]] };
  const end = Math.min(window.end, window.shown[1]);
  const to = table.indexAtDts(end);
  let from = table.indexAtDts(start);
  while (from > 0 && table.dts(from - 1) + table.duration(from - 1) > start) from--;
  if (from >= to) return { ...base, runs: [] };
  return {
    ...base,
    runs: [[from, to]],
    head: Math.max(0, start - table.pts(from)),
    tail: Math.max(0, table.pts(to - 1) + table.duration(to - 1) - end),
  };
}
