import type { Segment } from '../../../protocol/plan.ts';
import type { SealedSegment } from '../../io/sealed-segment.ts';

/** What an encoder is told for a segment. Bits a second; quantizers as WebCodecs has them for the codec. */
export type Rate =
  | { readonly kind: 'bitrate'; readonly bitrate: number }
  | { readonly kind: 'quantizer'; readonly quantizer: number };

/** Decides how the bits of one track are spread over its segments, whatever the order they are made in. */
export interface RateControl {
  /** Before a segment is made, for the first time or again. */
  rateFor(segment: Segment): Promise<Rate>;
  /** A segment is sealed, now or by an earlier run: then without the rate. @throws SizeMissed where the track cannot fit any more */
  spent(sealed: SealedSegment, segment: Segment, rate: Rate | undefined): void;
  /** When all are sealed: those to make again, in order; none when it is as it should be. Asked again after they are. */
  remake(): readonly Segment[];
}
