import type { SealedSegment } from '../../io/sealed-segment.ts';
import { packetCount, type Stretch } from '../copy/stretch.ts';
import type { Pause } from './text-pauses.ts';

/** What a track is made of, in order. */
export type JoinedPiece =
  | {
      readonly stretch: Stretch;
      /** Index into the output's sample entries for each of the source's. */
      readonly descriptions: readonly number[];
    }
  | { readonly sealed: SealedSegment; readonly description: number }
  | { readonly pause: Pause };

export function packetsIn(piece: JoinedPiece): number {
  if ('stretch' in piece) return packetCount(piece.stretch);
  return 'sealed' in piece ? piece.sealed.packets.sizes.length : 1;
}
