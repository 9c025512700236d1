import { BitReader } from '../../isobmff/entry/bit-reader.ts';

const SYNC = 0x0b77;
/** Above it the stream is E-AC-3, which says more. */
const LAST_ID = 10;

/** What `dac3` holds, from a `syncframe`: ETSI TS 102 366 sections 4.3 and F.4. Undefined where it is none of AC-3. */
export function ac3Record(frame: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  const bits = new BitReader(frame);
  if (bits.bits(16) !== SYNC) return undefined;
  bits.skip(16);
  const rate = bits.bits(2);
  const size = bits.bits(6);
  const id = bits.bits(5);
  const mode = bits.bits(3);
  const channels = bits.bits(3);
  if (id > LAST_ID || bits.ended) return undefined;
  // Levels of the centre, of what is behind, and whether two channels hold more: each only where it has a sense.
  if ((channels & 1) === 1 && channels !== 1) bits.skip(2);
  if ((channels & 4) === 4) bits.skip(2);
  if (channels === 2) bits.skip(2);
  const low = bits.bits(1);
  const record =
    (rate << 22) | (id << 17) | (mode << 14) | (channels << 11) | (low << 10) | ((size >> 1) << 5);
  return Uint8Array.of(record >> 16, (record >> 8) & 255, record & 255);
}
