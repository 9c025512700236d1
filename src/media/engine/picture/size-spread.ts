import type { Segment } from '../../../protocol/plan.ts';
import type { Rate } from '../../codec/rate.ts';

/** Spreads a number of bytes over the segments of a track, as its encoder can be told. */
export interface SizeSpread {
  /** @param room bytes for all segments, as far as is known at the time of asking */
  rateFor(segment: Segment, room: () => number): Rate;
  /** So much of a segment is made. `until`: seconds of the output. */
  making(segment: Segment, bytes: number, until: number): void;
  made(segment: Segment, bytes: number): void;
  /** Of several tries at a segment the one of so many bytes is taken. */
  take(segment: Segment, bytes: number): void;
  /** Bytes that the track will take at least, with what is made as it is. */
  least(): number;
  /** When all are made: the segments that are to be made again so that all change by so many bytes. */
  again(change: number): Segment[];
}
