import { CAPS } from '../caps.ts';
import type { TableBoxes } from '../moov-boxes.ts';
import type { RangeWindow } from '../range-window.ts';
import { damaged, refused } from '../verdict.ts';
import { tableHead, tableRows } from './table-rows.ts';

/** `stsz` or `stz2`, ISO/IEC 14496-12 section 8.7.3: one size for all, or one each. */
export interface SampleSizes {
  readonly count: number;
  readonly constant: number | undefined;
  readonly each: Uint32Array;
}

/** @throws SluiceError container-refused where the table claims more samples than it holds or than is possible */
export async function sampleSizes(window: RangeWindow, tables: TableBoxes): Promise<SampleSizes> {
  const plain = tables.get('stsz');
  if (plain) {
    const head = await tableHead(window, plain, 12);
    const constant = head.getUint32(4);
    const count = head.getUint32(8);
    if (constant !== 0) return { count, constant, each: new Uint32Array(0) };
    return { count, constant: undefined, each: await sizes(window, plain, count, 32) };
  }
  const compact = tables.get('stz2');
  if (!compact) throw damaged('a track has no table of sample sizes');
  const head = await tableHead(window, compact, 12);
  const bits = head.getUint8(7);
  if (bits !== 4 && bits !== 8 && bits !== 16) throw damaged('sample sizes have an unknown width', { bits });
  const count = head.getUint32(8);
  return { count, constant: undefined, each: await sizes(window, compact, count, bits) };
}

type SizeBits = 4 | 8 | 16 | 32;

async function sizes(
  window: RangeWindow,
  box: Parameters<typeof tableRows>[1],
  count: number,
  bits: SizeBits,
) {
  const rows = { head: 12, rowBytes: bits / 8, count };
  if (Math.ceil(count * rows.rowBytes) > box.end - box.start)
    throw refused('a sample table claims more rows than it holds', { type: box.type, count });
  if (count > CAPS.samples) throw refused('too many samples', { count });
  const each = new Uint32Array(count);
  let empty = 0;
  await tableRows(window, box, rows, (view, first, rowCount) => {
    for (let row = 0; row < rowCount; row++) {
      const size = sizeAt(view, row, bits);
      if (size === 0 && ++empty > CAPS.emptySamples) throw refused('too many empty samples', { count });
      each[first + row] = size;
    }
  });
  return each;
}

function sizeAt(view: DataView, row: number, bits: SizeBits): number {
  if (bits === 32) return view.getUint32(4 * row);
  if (bits === 16) return view.getUint16(2 * row);
  if (bits === 8) return view.getUint8(row);
  return (view.getUint8(row >> 1) >> (row % 2 === 0 ? 4 : 0)) & 15;
}
