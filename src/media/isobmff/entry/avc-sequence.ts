import type { ColorInfo } from '../../../protocol/media-info.ts';
import { BitReader, withoutEmulation } from './bit-reader.ts';
import { colorOf } from './color.ts';

export interface Sequence {
  /** `chroma_format_idc` */
  readonly chroma: number;
  readonly bitDepth: number;
  readonly color: ColorInfo | undefined;
}

/** Profiles whose parameter set tells chroma and bit depth, ITU-T H.264 section 7.3.2.1.1. */
const HIGH = new Set([100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135]);

/** A sequence parameter set as far as the colour in its VUI; undefined where it ends early. */
export function avcSequence(unit: Uint8Array): Sequence | undefined {
  const bits = new BitReader(withoutEmulation(unit), 8);
  const profile = bits.bits(8);
  bits.skip(16);
  bits.unsigned();
  const { chroma, bitDepth } = HIGH.has(profile) ? highProfile(bits) : { chroma: 1, bitDepth: 8 };
  bits.unsigned();
  skipOrder(bits);
  bits.unsigned();
  bits.skip(1);
  bits.unsigned();
  bits.unsigned();
  if (!bits.flag()) bits.skip(1);
  bits.skip(1);
  if (bits.flag()) for (let side = 0; side < 4; side++) bits.unsigned();
  const color = bits.flag() ? vuiColor(bits) : undefined;
  return bits.ended ? undefined : { chroma, bitDepth, color };
}

function highProfile(bits: BitReader): { chroma: number; bitDepth: number } {
  const chroma = bits.unsigned();
  if (chroma === 3) bits.skip(1);
  const bitDepth = 8 + bits.unsigned();
  bits.unsigned();
  bits.skip(1);
  if (bits.flag()) {
    for (let list = 0; list < (chroma === 3 ? 12 : 8); list++)
      if (bits.flag()) skipScaling(bits, list < 6 ? 16 : 64);
  }
  return { chroma, bitDepth };
}

function skipScaling(bits: BitReader, size: number): void {
  let last = 8;
  for (let index = 0; index < size && last !== 0; index++) last = (last + bits.signed() + 256) % 256;
}

function skipOrder(bits: BitReader): void {
  const type = bits.unsigned();
  if (type === 0) bits.unsigned();
  if (type !== 1) return;
  bits.skip(1);
  bits.signed();
  bits.signed();
  const cycle = Math.min(255, bits.unsigned());
  for (let index = 0; index < cycle; index++) bits.signed();
}

/** The VUI as far as its colour, section E.1.1; the same in H.265 section E.2.1. */
export function vuiColor(bits: BitReader): ColorInfo | undefined {
  if (bits.flag() && bits.bits(8) === 255) bits.skip(32);
  if (bits.flag()) bits.skip(1);
  if (!bits.flag()) return undefined;
  bits.skip(3);
  const fullRange = bits.flag();
  if (!bits.flag()) return colorOf(2, 2, 2, fullRange);
  return colorOf(bits.bits(8), bits.bits(8), bits.bits(8), fullRange);
}
