import { viewOf } from '../box.ts';
import type { PacketTable } from '../output-track.ts';
import { u32 } from './big-endian.ts';
import { fullBox, type OutputBox } from './output-box.ts';

type Column = Uint32Array | Int32Array | number;

/** What each packet of a track is, ISO/IEC 14496-12 section 8.6.1, 8.6.2 and 8.7.3. */
export function packetBoxes(packets: PacketTable): OutputBox[] {
  const { count, compositions, syncs } = packets;
  const boxes = [fullBox('stts', 0, 0, ...runLengths(packets.durations, count))];
  if (compositions?.some((offset) => offset !== 0)) {
    const signed = compositions.some((offset) => offset < 0);
    boxes.push(fullBox('ctts', signed ? 1 : 0, 0, ...runLengths(compositions, count)));
  }
  if (syncs && syncs.length < count) boxes.push(fullBox('stss', 0, 0, u32(syncs.length), numbers(syncs, 1)));
  boxes.push(sizes(packets));
  return boxes;
}

function sizes({ sizes, count }: PacketTable): OutputBox {
  const first = typeof sizes === 'number' ? sizes : sizes[0];
  const alike = typeof sizes === 'number' || sizes.every((size) => size === first);
  // A constant size of 0 would say that a table follows.
  if (first && alike) return fullBox('stsz', 0, 0, u32(first, count));
  const table = typeof sizes === 'number' ? new Uint32Array(count).fill(sizes) : sizes;
  return fullBox('stsz', 0, 0, u32(0, count), numbers(table, 0));
}

function numbers(values: Uint32Array, add: number): Uint8Array {
  const bytes = new Uint8Array(values.length * 4);
  const view = viewOf(bytes);
  for (let i = 0; i < values.length; i++) view.setUint32(i * 4, (values[i] ?? 0) + add);
  return bytes;
}

/** Pairs of count and value; counted first, so that a table of millions is filled in place. */
function runLengths(column: Column, count: number): [Uint8Array, Uint8Array] {
  if (typeof column === 'number') return count === 0 ? [u32(0), u32()] : [u32(1), u32(count, column)];
  let runs = 0;
  for (let i = 0; i < count; i++) if (i === 0 || column[i] !== column[i - 1]) runs++;
  const bytes = new Uint8Array(runs * 8);
  const view = viewOf(bytes);
  for (let from = 0, run = 0; from < count; run++) {
    let to = from + 1;
    while (to < count && column[to] === column[from]) to++;
    view.setUint32(run * 8, to - from);
    view.setUint32(run * 8 + 4, column[from] ?? 0);
    from = to;
  }
  return [u32(runs), bytes];
}
