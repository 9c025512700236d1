import { BitReader, withoutEmulation } from '../isobmff/entry/bit-reader.ts';
import { BitWriter, unsignedLength } from './bit-writer.ts';
import { withEmulation } from './nal-units.ts';
import { spliceFailure } from './splice-failure.ts';

const NAL_HEADER = 8;

/**
 * A slice that refers to another picture parameter set, ITU-T H.264 section 7.3.3. The new id takes as many bits as
 * the old, or whole bytes more: so all that follows keeps its place in its byte, as CABAC data must (7.3.4).
 */
export function withPictureSet(slice: Uint8Array, ids: ReadonlyMap<number, number>): Uint8Array<ArrayBuffer> {
  const payload = withoutEmulation(slice);
  const bits = new BitReader(payload, NAL_HEADER);
  const firstBlock = bits.unsigned();
  const type = bits.unsigned();
  const old = bits.unsigned();
  const id = ids.get(old);
  if (id === undefined)
    throw spliceFailure('a slice refers to a parameter set that is not there', { id: old });
  const at = NAL_HEADER + unsignedLength(firstBlock) + unsignedLength(type);
  const writer = new BitWriter(payload.length + 4);
  writer.copy(payload, 0, at);
  writer.unsigned(id);
  writer.copy(payload, at + unsignedLength(old), payload.length * 8);
  return withEmulation(writer.written());
}

/** Ids that can stand in place of `old` in a slice header, those that cost least to find free first. */
export function pictureSetIds(old: number): number[] {
  const same = unsignedLength(old);
  return [same + 8, same, same + 16, same - 8].flatMap((length) => idsOfLength(length));
}

/** All ids up to 255 whose ue(v) takes `length` bits. */
function idsOfLength(length: number): number[] {
  if (length < 1) return [];
  const first = 2 ** ((length - 1) / 2) - 1;
  const ids = Array.from({ length: first + 1 }, (_, index) => first + index);
  return ids.filter((id) => id <= 255);
}
