import { BitReader, withoutEmulation } from '../isobmff/entry/bit-reader.ts';
import { BitWriter, unsignedLength } from './bit-writer.ts';
import { withEmulation } from './nal-units.ts';

/** Where the id of a sequence parameter set stands, in bits: after the NAL header, profile, constraints and level. */
const SEQUENCE_ID = 32;
const PICTURE_ID = 8;

/** ITU-T H.264 section 7.3.2.1.1. */
export function sequenceId(unit: Uint8Array): number {
  return new BitReader(withoutEmulation(unit), SEQUENCE_ID).unsigned();
}

/** Of a picture parameter set, section 7.3.2.2: its own id, and that of the sequence parameter set it goes with. */
export function pictureIds(unit: Uint8Array): { readonly id: number; readonly sequence: number } {
  const bits = new BitReader(withoutEmulation(unit), PICTURE_ID);
  const id = bits.unsigned();
  return { id, sequence: bits.unsigned() };
}

/** The same set under another id; all else is copied bit by bit. */
export function withSequenceId(unit: Uint8Array, id: number): Uint8Array<ArrayBuffer> {
  return renumbered(unit, SEQUENCE_ID, [sequenceId(unit)], [id]);
}

export function withPictureIds(
  unit: Uint8Array,
  { id, sequence }: { readonly id: number; readonly sequence: number },
): Uint8Array<ArrayBuffer> {
  const old = pictureIds(unit);
  return renumbered(unit, PICTURE_ID, [old.id, old.sequence], [id, sequence]);
}

function renumbered(
  unit: Uint8Array,
  at: number,
  old: readonly number[],
  ids: readonly number[],
): Uint8Array<ArrayBuffer> {
  const payload = withoutEmulation(unit);
  const rest = old.reduce((sum, id) => sum + unsignedLength(id), at);
  const writer = new BitWriter(payload.length + 8);
  writer.copy(payload, 0, at);
  for (const id of ids) writer.unsigned(id);
  writer.copy(payload, rest, stopBit(payload));
  writer.bits(1, 1);
  return withEmulation(writer.written());
}

/** The last bit that is 1 ends the data, section 7.3.2.11. */
function stopBit(payload: Uint8Array): number {
  let last = payload.length - 1;
  while (last > 0 && payload[last] === 0) last--;
  const byte = payload[last] ?? 0;
  const zerosAfter = 31 - Math.clz32(byte & -byte);
  return last * 8 + 7 - zerosAfter;
}
