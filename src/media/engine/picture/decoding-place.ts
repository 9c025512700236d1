import type { DecodedRun } from './picture-runs.ts';

/** Sync samples before the nearest one that a decoder is given as a second start. */
const MOST_BACK = 64;
/** Groups of pictures after its start in which a decoder may miss what was before it. */
const MISSING = 1;

/** Where in a run decoding is, and where it begins when it has to begin again. Ticks of the source. */
export class DecodingPlace {
  readonly #pictures: DecodedRun;
  /** Sync samples that are gone back. */
  #back = 0;
  /** µs of output time of the last picture that was shown. */
  #after = Number.NEGATIVE_INFINITY;
  /** Where a decoder began that had not seen all before. */
  #began: number;

  constructor(pictures: DecodedRun) {
    this.#pictures = pictures;
    this.#began = pictures.from;
  }

  /** Pictures before this time are wanted no more. */
  get least(): number {
    const { scale, from, offset } = this.#pictures;
    if (this.#after === Number.NEGATIVE_INFINITY) return from;
    // The tick after the last one whose time is rounded to that µs.
    return Math.max(from, Math.floor(((this.#after + 0.5 + offset) * scale) / 1e6) + 1);
  }

  /** The time that a decoder's packets are asked from: they begin at the sync sample it needs. */
  get start(): number {
    if (this.#back === 0) return this.least;
    const times = this.#keyTicks();
    return Math.max(0, times[this.#nearest(times) - this.#back] ?? 0);
  }

  /** A picture of this time, µs, was shown. */
  reach(timestamp: number): void {
    this.#after = timestamp;
  }

  /** From here on with a decoder that has seen nothing. */
  beginAnew(): void {
    this.#began = this.least;
  }

  /** @returns whether there is a place farther back that may help: a decoder that came from far away has seen all */
  goBack(): boolean {
    const times = this.#keyTicks();
    const nearest = this.#nearest(times);
    const hasSeenAll = nearest > nearestOf(times, this.#began) + MISSING;
    if (hasSeenAll || this.#back >= MOST_BACK || this.start === 0 || nearest <= 0) return false;
    this.#back = Math.max(1, this.#back * 2);
    return true;
  }

  #nearest(times: readonly number[]): number {
    return nearestOf(times, this.least);
  }

  #keyTicks(): number[] {
    const { index, info } = this.#pictures.source;
    return Array.from(index.keyTimes(), (time) => Math.round(time * info.timescale));
  }
}

function nearestOf(times: readonly number[], tick: number): number {
  return times.findLastIndex((time) => time <= tick);
}
