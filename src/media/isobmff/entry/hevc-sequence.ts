import type { ColorInfo } from '../../../protocol/media-info.ts';
import { vuiColor } from './avc-sequence.ts';
import { BitReader, withoutEmulation } from './bit-reader.ts';

/** The colour in the VUI of a sequence parameter set, ITU-T H.265 section 7.3.2.2; undefined where it says none. */
export function hevcColor(unit: Uint8Array): ColorInfo | undefined {
  const bits = new BitReader(withoutEmulation(unit), 16);
  bits.skip(4);
  const layers = bits.bits(3);
  bits.skip(1);
  skipProfile(bits, layers);
  bits.unsigned();
  if (bits.unsigned() === 3) bits.skip(1);
  bits.unsigned();
  bits.unsigned();
  if (bits.flag()) for (let side = 0; side < 4; side++) bits.unsigned();
  bits.unsigned();
  bits.unsigned();
  const orderBits = bits.unsigned() + 4;
  for (let layer = bits.flag() ? 0 : layers; layer <= layers; layer++)
    for (let value = 0; value < 3; value++) bits.unsigned();
  for (let value = 0; value < 6; value++) bits.unsigned();
  if (bits.flag() && bits.flag()) skipScaling(bits);
  bits.skip(2);
  if (bits.flag()) {
    bits.skip(8);
    bits.unsigned();
    bits.unsigned();
    bits.skip(1);
  }
  if (!skipReferenceSets(bits)) return undefined;
  if (bits.flag()) bits.skip(Math.min(32, bits.unsigned()) * (orderBits + 1));
  bits.skip(2);
  const color = bits.flag() ? vuiColor(bits) : undefined;
  return bits.ended ? undefined : color;
}

/** `profile_tier_level`, section 7.3.3. */
function skipProfile(bits: BitReader, layers: number): void {
  bits.skip(96);
  if (layers === 0) return;
  const present: boolean[][] = [];
  for (let layer = 0; layer < layers; layer++) present.push([bits.flag(), bits.flag()]);
  bits.skip(2 * (8 - layers));
  for (const [profile, level] of present) bits.skip((profile ? 88 : 0) + (level ? 8 : 0));
}

/** `scaling_list_data`, section 7.3.4. */
function skipScaling(bits: BitReader): void {
  for (let size = 0; size < 4; size++) {
    for (let matrix = 0; matrix < 6; matrix += size === 3 ? 3 : 1) {
      if (!bits.flag()) {
        bits.unsigned();
        continue;
      }
      const count = Math.min(64, 1 << (4 + (size << 1)));
      if (size > 1) bits.signed();
      for (let index = 0; index < count; index++) bits.signed();
    }
  }
}

/** The short-term reference picture sets, section 7.3.7; false where they have no sense. */
function skipReferenceSets(bits: BitReader): boolean {
  const sets = bits.unsigned();
  if (sets > 64) return false;
  let pictures = 0;
  for (let set = 0; set < sets; set++) {
    pictures = set > 0 && bits.flag() ? derivedSet(bits, pictures) : plainSet(bits);
    if (pictures > 64 || bits.ended) return false;
  }
  return true;
}

function derivedSet(bits: BitReader, before: number): number {
  bits.skip(1);
  bits.unsigned();
  let pictures = 0;
  for (let index = 0; index <= before; index++) {
    const used = bits.flag();
    if (used || bits.flag()) pictures++;
  }
  return pictures;
}

function plainSet(bits: BitReader): number {
  const pictures = bits.unsigned() + bits.unsigned();
  for (let index = 0; index < Math.min(65, pictures); index++) {
    bits.unsigned();
    bits.skip(1);
  }
  return pictures;
}
