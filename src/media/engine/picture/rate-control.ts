import type { Segment } from '../../../protocol/plan.ts';
import type { Rate } from '../../codec/rate.ts';
import type { SealedSegment } from '../../io/sealed-segment.ts';

/** Decides how the bits of one track are spread over its segments, whatever the order they are made in. */
export interface RateControl {
  /** Before a segment is made, for the first time or again. */
  rateFor(segment: Segment): Promise<Rate>;
  /** A segment that is being made: its bits up to an output time, seconds. Called for every picture. */
  making?(segment: Segment, bits: number, until: number): void;
  /** A segment is sealed, now or by an earlier run: then without the rate. @throws SizeMissed where the track cannot fit any more */
  spent(sealed: SealedSegment, segment: Segment, rate: Rate | undefined): void;
  /** When all are sealed: those to make again, in order; none when it is as it should be. Asked again after they are. */
  remake(): Promise<readonly Segment[]>;
  /** Of all tries at the segments, those that make the track; without it, the latest do. */
  result?(): TriesTaken;
}

export interface TriesTaken {
  /** One of each segment, in order. */
  readonly taken: readonly SealedSegment[];
  /** Those that came after the one that is taken. */
  readonly left: readonly SealedSegment[];
}
