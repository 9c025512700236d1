import { CAPS } from '../caps.ts';
import type { TableBoxes } from '../moov-boxes.ts';
import type { RangeWindow } from '../range-window.ts';
import { refused } from '../verdict.ts';
import { lastAtOrBefore } from './run-index.ts';
import { tableHead, tableRows } from './table-rows.ts';

/** Which samples a decoder can start at, by index ascending; undefined: all. */
export type SyncList = Uint32Array | undefined;

/** `stss`, ISO/IEC 14496-12 section 8.6.2. A table without rows is taken as the first sample alone. */
export async function syncSamples(window: RangeWindow, tables: TableBoxes, count: number): Promise<SyncList> {
  const box = tables.get('stss');
  if (!box) return undefined;
  const rows = (await tableHead(window, box, 8)).getUint32(4);
  if (rows * 4 > box.end - box.start)
    throw refused('a sample table claims more rows than it holds', { type: box.type, count: rows });
  if (rows > CAPS.samples) throw refused('too many sync samples', { count: rows });
  const list = new Uint32Array(rows);
  let kept = 0;
  let last = -1;
  let ordered = true;
  await tableRows(window, box, { head: 8, rowBytes: 4, count: rows }, (view, _first, pieceRows) => {
    for (let row = 0; row < pieceRows; row++) {
      const index = view.getUint32(4 * row) - 1;
      if (index < 0 || index >= count || index === last) continue;
      if (index < last) ordered = false;
      last = index;
      list[kept++] = index;
    }
  });
  const syncs = list.slice(0, kept);
  if (!ordered) syncs.sort();
  return kept === 0 ? Uint32Array.of(0) : syncs;
}

export function isSync(syncs: SyncList, index: number): boolean {
  return !syncs || syncs[lastAtOrBefore(syncs, index)] === index;
}

export function syncAtOrBefore(syncs: SyncList, index: number): number {
  if (!syncs) return index;
  const found = syncs[lastAtOrBefore(syncs, index)] ?? 0;
  return found <= index ? found : 0;
}
