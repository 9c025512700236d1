import { viewOf } from '../box.ts';
import type { PacketOrigin } from '../output-track.ts';
import { u32 } from './big-endian.ts';
import { type BoxContent, fullBox } from './output-box.ts';
import { findBox, type RawBox } from './raw-box.ts';
import { tablesOf } from './source-tables.ts';

/**
 * `subs` cut after the packets: entries count the packets since the entry before. Of several such tables the first
 * is kept. ISO/IEC 14496-12 section 8.7.7.
 */
export function cutSubSamples(own: readonly RawBox[], origins: readonly PacketOrigin[]): BoxContent[] {
  const lead = findBox(own, 'subs');
  if (!lead) return [];
  const content: Uint8Array[] = [];
  let entries = 0;
  let last = 0;
  let at = 0;
  for (const { track, from, to } of origins) {
    const table = track && findBox(tablesOf(track), 'subs')?.body;
    if (table && table[0] === lead.body[0]) {
      for (const { sample, rest } of entriesOf(table)) {
        const number = at + sample - from;
        if (sample <= from || sample > to) continue;
        content.push(u32(number - last), rest);
        last = number;
        entries++;
      }
    }
    at += to - from;
  }
  const flags = viewOf(lead.body).getUint32(0) & 0xffffff;
  return entries > 0 ? [fullBox('subs', lead.body[0] ?? 0, flags, u32(entries), ...content)] : [];
}

/** Number of the packet, from 1, and what stands behind its distance. */
function* entriesOf(table: Uint8Array): Generator<{ sample: number; rest: Uint8Array }> {
  const view = viewOf(table);
  const width = table[0] === 1 ? 10 : 8;
  const count = table.length >= 8 ? view.getUint32(4) : 0;
  let sample = 0;
  for (let entry = 0, byte = 8; entry < count && byte + 6 <= table.length; entry++) {
    sample += view.getUint32(byte);
    const end = byte + 6 + width * view.getUint16(byte + 4);
    if (end > table.length) return;
    yield { sample, rest: table.subarray(byte + 4, end) };
    byte = end;
  }
}
