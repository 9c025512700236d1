import { type Box, viewOf } from '../box.ts';
import type { RangeWindow } from '../range-window.ts';
import { damaged, refused } from '../verdict.ts';

const PIECE = 1024 * 1024;

/** The first `bytes` after a table's header: version and flags, counts. */
export async function tableHead(window: RangeWindow, box: Box, bytes: number): Promise<DataView> {
  const start = box.start + box.header;
  if (start + bytes > box.end) throw damaged('a sample table is shorter than its header', { type: box.type });
  return viewOf(await window.read(start, start + bytes));
}

/**
 * Reads `count` rows of `rowBytes` after `head` bytes, in pieces.
 * @throws SluiceError container-refused where the box cannot hold them
 */
export async function tableRows(
  window: RangeWindow,
  box: Box,
  layout: { readonly head: number; readonly rowBytes: number; readonly count: number },
  piece: (rows: DataView, first: number, count: number) => void,
): Promise<void> {
  const { head, rowBytes, count } = layout;
  const start = box.start + box.header + head;
  if (Math.ceil(count * rowBytes) > box.end - start)
    throw refused('a sample table claims more rows than it holds', { type: box.type, count });
  const most = Math.floor(PIECE / rowBytes);
  for (let first = 0; first < count; first += most) {
    const rows = Math.min(most, count - first);
    const from = start + first * rowBytes;
    piece(viewOf(await window.read(from, from + Math.ceil(rows * rowBytes))), first, rows);
  }
}
