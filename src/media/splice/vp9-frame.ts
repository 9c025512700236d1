import { BitReader } from '../isobmff/entry/bit-reader.ts';

/** What the uncompressed header of the first frame in a packet says first, VP9 section 6.2. */
export interface Vp9Frame {
  readonly profile: number;
  /** A key frame: nothing before it is needed. */
  readonly key: boolean;
  /** Of a key frame. */
  readonly bitDepth: number | undefined;
}

/** Undefined where it is not VP9. */
export function vp9Frame(packet: Uint8Array): Vp9Frame | undefined {
  const bits = new BitReader(packet);
  if (bits.bits(2) !== 2) return undefined;
  const profile = bits.bit() + 2 * bits.bit();
  if (profile === 3) bits.skip(1);
  const isShownAgain = bits.flag();
  const key = !isShownAgain && bits.bit() === 0;
  // Then: shown or not, error resilience, the sync code.
  bits.skip(2 + 24);
  const bitDepth = !key ? undefined : profile < 2 ? 8 : bits.flag() ? 12 : 10;
  return { profile, key, bitDepth };
}
