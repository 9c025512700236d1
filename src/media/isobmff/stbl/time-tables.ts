import type { TableBoxes } from '../moov-boxes.ts';
import type { RangeWindow } from '../range-window.ts';
import { damaged } from '../verdict.ts';
import { type Column, constantColumn } from './column.ts';
import { RunList, TimeRunList } from './run-list.ts';
import type { SampleTimes } from './sample-times.ts';
import { tableHead, tableRows } from './table-rows.ts';

/**
 * `stts`, ISO/IEC 14496-12 section 8.6.1.2, for `count` samples; the last duration goes on where the table ends
 * early.
 */
export async function sampleTimes(
  window: RangeWindow,
  tables: TableBoxes,
  count: number,
): Promise<SampleTimes> {
  const list = new TimeRunList();
  let delta = 0;
  await countedRuns(window, tables, 'stts', count, (samples, value) => {
    // Some writers leave negative durations; ffmpeg takes them as 1 too.
    delta = value >= 0 ? value : 1;
    list.add(samples, delta);
  });
  if (count > 0 && list.count === 0) throw damaged('a track has no table of sample times');
  list.add(count - list.count, delta);
  return list.times();
}

/** `ctts`, section 8.6.1.3. Version 0 is read signed too: writers put negative offsets there. */
export async function compositionOffsets(
  window: RangeWindow,
  tables: TableBoxes,
  count: number,
): Promise<Column> {
  if (!tables.has('ctts')) return constantColumn(0);
  const list = new RunList();
  await countedRuns(window, tables, 'ctts', count, (samples, value) => list.add(samples, value));
  list.add(count - list.count, 0);
  return list.column();
}

async function countedRuns(
  window: RangeWindow,
  tables: TableBoxes,
  type: 'stts' | 'ctts',
  limit: number,
  run: (samples: number, value: number) => void,
): Promise<void> {
  const box = tables.get(type);
  if (!box) return;
  const count = (await tableHead(window, box, 8)).getUint32(4);
  let left = limit;
  await tableRows(window, box, { head: 8, rowBytes: 8, count }, (view, _first, rows) => {
    for (let row = 0; row < rows && left > 0; row++) {
      const samples = Math.min(left, view.getUint32(8 * row));
      left -= samples;
      run(samples, view.getInt32(8 * row + 4));
    }
  });
}
