import type { AudioTrackInfo } from '../../protocol/media-info.ts';
import type { AudioTarget } from '../../protocol/plan.ts';
import type { TrackDescription } from '../container/packet-source.ts';

/** Where STREAMINFO has the bits of a sample less one: five bits from this one on, behind `fLaC` and a block's head. */
const FLAC_BITS = 8 * 8 + 103;

/**
 * Bits of a sample that sound without loss is made with, so that none of the source's are lost: 16 for all that is
 * compressed with loss, 32 is floating point.
 */
export function sampleBits(
  { codec }: AudioTrackInfo,
  descriptions: readonly TrackDescription[] = [],
): NonNullable<AudioTarget['sampleBits']> {
  const [description] = descriptions;
  if (description?.pcm) return description.pcm.float ? 32 : description.pcm.bits > 16 ? 24 : 16;
  return codec === 'flac' && flacBits(description?.description) > 16 ? 24 : 16;
}

/** RFC 9639 section 8.2. */
function flacBits(head: Uint8Array | undefined): number {
  const at = FLAC_BITS >> 3;
  const [first = 0, second = 0] = head?.subarray(at, at + 2) ?? [];
  return ((((first << 8) | second) >> (11 - (FLAC_BITS & 7))) & 31) + 1;
}
