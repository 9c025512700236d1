import type { SampleTable } from './sample-table.ts';

/**
 * From the sync sample that the first packet shown needs, to the last packet shown; both included.
 * @param preroll ticks before it that a decoder of sound is given to settle
 */
export function decodeRange(
  table: SampleTable,
  [first, end]: readonly [number, number],
  shown: (index: number) => boolean,
  preroll: number,
): readonly [number, number] | undefined {
  let start = first;
  while (start < end && !shown(start)) start++;
  if (start >= end) return undefined;
  let last = end - 1;
  while (last > start && !shown(last)) last--;
  const sync = table.syncAtOrBefore(
    preroll === 0 ? start : Math.min(start, table.indexAtDts(table.dts(start) - preroll)),
  );
  // A picture shown before the sync sample it follows needs the group of pictures before as well.
  const leads = sync > 0 && hasLeading(table, sync, last, shown);
  return [leads ? table.syncAtOrBefore(sync - 1) : sync, last];
}

/** Whether a picture that follows the sync sample is shown before it. */
function hasLeading(
  table: SampleTable,
  sync: number,
  last: number,
  shown: (index: number) => boolean,
): boolean {
  const [least] = table.compositionRange;
  const time = table.pts(sync);
  for (let index = sync + 1; index <= last && table.dts(index) + least < time; index++)
    if (table.pts(index) < time && shown(index)) return true;
  return false;
}
