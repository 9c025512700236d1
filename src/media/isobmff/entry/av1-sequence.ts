import type { ColorInfo } from '../../../protocol/media-info.ts';
import { BitReader } from './bit-reader.ts';
import { colorOf } from './color.ts';

/** The colour in a sequence header OBU, AV1 section 5.5; undefined where there is none. */
export function av1Color(units: Uint8Array): ColorInfo | undefined {
  const head = units[0] ?? 0;
  if (((head >> 3) & 15) !== 1) return undefined;
  const bits = new BitReader(units, (head & 4) === 0 ? 8 : 16);
  if ((head & 2) !== 0) while (bits.flag()) bits.skip(7);
  if ((head & 2) !== 0) bits.skip(7);
  const profile = bits.bits(3);
  bits.skip(1);
  const still = bits.flag();
  if (still) bits.skip(5);
  else skipTiming(bits);
  const widthBits = bits.bits(4) + 1;
  const heightBits = bits.bits(4) + 1;
  bits.skip(widthBits + heightBits);
  if (!still && bits.flag()) bits.skip(7);
  bits.skip(3);
  if (!still) skipTools(bits);
  bits.skip(3);
  const color = colorConfig(bits, profile);
  return bits.ended ? undefined : color;
}

function skipTiming(bits: BitReader): void {
  let delayBits = 0;
  if (bits.flag()) {
    bits.skip(64);
    if (bits.flag()) bits.unsigned();
    if (bits.flag()) {
      delayBits = bits.bits(5) + 1;
      bits.skip(42);
    }
  }
  const delays = bits.flag();
  const points = bits.bits(5) + 1;
  for (let point = 0; point < points; point++) {
    bits.skip(12);
    if (bits.bits(5) > 7) bits.skip(1);
    if (delayBits > 0 && bits.flag()) bits.skip(2 * delayBits + 1);
    if (delays && bits.flag()) bits.skip(4);
  }
}

function skipTools(bits: BitReader): void {
  bits.skip(4);
  const order = bits.flag();
  if (order) bits.skip(2);
  const chosenScreen = bits.flag() ? 2 : bits.bit();
  if (chosenScreen > 0 && !bits.flag()) bits.skip(1);
  if (order) bits.skip(3);
}

/** `color_config`, section 5.5.2. */
function colorConfig(bits: BitReader, profile: number): ColorInfo {
  const high = bits.flag();
  if (profile === 2 && high) bits.skip(1);
  const mono = profile !== 1 && bits.flag();
  const described = bits.flag();
  const [primaries, transfer, matrix] = described ? [bits.bits(8), bits.bits(8), bits.bits(8)] : [2, 2, 2];
  const srgb = !mono && primaries === 1 && transfer === 13 && matrix === 0;
  return colorOf(primaries, transfer, matrix, srgb || bits.flag());
}
