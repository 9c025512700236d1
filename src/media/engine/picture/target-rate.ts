import type { Segment } from '../../../protocol/plan.ts';
import type { Rate } from '../../codec/rate.ts';
import type { SealedSegment } from '../../io/sealed-segment.ts';
import type { RateControl, TriesTaken } from './rate-control.ts';
import { SizeMissed } from './size-missed.ts';
import { mixTries } from './size-mix.ts';
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
  readonly #tries = new Map<number, SealedSegment[]>();
  /** The try of each segment that is taken. */
  readonly #taken = new Map<number, SealedSegment>();
  readonly #segments = new Map<number, Segment>();
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
    this.#tries.set(segment.index, [...(this.#tries.get(segment.index) ?? []), sealed]);
    this.#taken.set(segment.index, sealed);
    this.#segments.set(segment.index, segment);
    this.#spread.made(segment, bytesOf(sealed));
    if (this.#spread.least() > this.#goal.room() * SURELY) throw new SizeMissed();
  }

  async remake(): Promise<readonly Segment[]> {
    const { most, aim, least } = this.#goal;
    let size = await this.#goal.sizeWith(this.#all());
    if (size > most || size < least) {
      this.#mix(aim - size, most - size);
      size = await this.#goal.sizeWith(this.#all());
    }
    if (size <= most && size >= least) return [];
    const again = this.#rounds++ < MOST_ROUNDS ? this.#spread.again(aim - size) : [];
    if (again.length > 0) this.#news.again(again);
    else if (size > most) throw new SizeMissed();
    else this.#news.unused(most - size);
    return again;
  }

  result(): TriesTaken {
    const left = [...this.#tries].flatMap(([index, tries]) => {
      const taken = this.#taken.get(index);
      return taken ? tries.slice(tries.indexOf(taken) + 1) : [];
    });
    return { taken: this.#all(), left };
  }

  #all(): SealedSegment[] {
    return [...this.#taken.values()].toSorted((a, b) => a.segment - b.segment);
  }

  /** Takes other tries where all together come nearer to the goal with them. */
  #mix(wanted: number, most: number): void {
    const all = [...this.#tries].map(([index, tries]) => {
      const now = this.#taken.get(index);
      return { index, sizes: tries.map(bytesOf), taken: now ? tries.indexOf(now) : 0 };
    });
    for (const [index, at] of mixTries(all, wanted, most)) {
      const [sealed, segment] = [this.#tries.get(index)?.[at], this.#segments.get(index)];
      if (!sealed || !segment) continue;
      this.#taken.set(index, sealed);
      this.#spread.take(segment, bytesOf(sealed));
    }
  }
}

function bytesOf({ packets }: SealedSegment): number {
  return packets.sizes.reduce((sum, size) => sum + size, 0);
}
