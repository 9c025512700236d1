import type { Segment } from '../../../protocol/plan.ts';
import type { Rate } from '../../codec/rate.ts';
import type { SealedSegment } from '../../io/sealed-segment.ts';
import type { RateControl } from './rate-control.ts';
import { SizeMissed } from './size-missed.ts';
import type { SizeSpread } from './size-spread.ts';

/** The file that the segments of a track are to fill. */
export interface SizeGoal {
  /** Bytes the file may have, and where it is aimed at. */
  readonly most: number;
  readonly aim: number;
  readonly least: number;
  /** Bytes for the new pictures of the track, as far as is known now. */
  room(): number;
  /** Bytes of the whole file with these segments; waits for what is not finished of the rest. */
  sizeWith(segments: readonly SealedSegment[]): Promise<number>;
}

export interface SizeNews {
  /** These are made again. */
  again(segments: readonly Segment[]): void;
  /** So many bytes are of no use to the pictures. */
  unused(bytes: number): void;
}

/** More often the same segments are not made again. */
const MOST_ROUNDS = 6;

/** Floors are expected, not known: only what is above by more than this is given up on the way. */
const SURELY = 1.05;

/** Lands a file at a size, or up to 2 % below it. */
export class TargetRate implements RateControl {
  readonly #goal: SizeGoal;
  readonly #spread: SizeSpread;
  readonly #news: SizeNews;
  readonly #sealed = new Map<number, SealedSegment>();
  #rounds = 0;

  constructor(goal: SizeGoal, spread: SizeSpread, news: SizeNews) {
    this.#goal = goal;
    this.#spread = spread;
    this.#news = news;
  }

  async rateFor(segment: Segment): Promise<Rate> {
    return this.#spread.rateFor(segment, () => this.#goal.room());
  }

  making(segment: Segment, bits: number, until: number): void {
    this.#spread.making(segment, bits / 8, until);
  }

  spent(sealed: SealedSegment, segment: Segment): void {
    this.#sealed.set(segment.index, sealed);
    this.#spread.made(
      segment,
      sealed.packets.sizes.reduce((sum, size) => sum + size, 0),
    );
    if (this.#spread.least() > this.#goal.room() * SURELY) throw new SizeMissed();
  }

  async remake(): Promise<readonly Segment[]> {
    const segments = [...this.#sealed.values()].toSorted((a, b) => a.segment - b.segment);
    const { most, aim, least } = this.#goal;
    const size = await this.#goal.sizeWith(segments);
    if (size <= most && size >= least) return [];
    const again = this.#rounds++ < MOST_ROUNDS ? this.#spread.again(aim - size) : [];
    if (again.length > 0) this.#news.again(again);
    else if (size > most) throw new SizeMissed();
    else this.#news.unused(most - size);
    return again;
  }
}
