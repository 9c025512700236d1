import type { Segment } from '../../protocol/plan.ts';

/** How much of some segments is made, in whatever order that happens. */
export class WorkDone {
  readonly #segments: readonly Segment[];
  readonly #made: number[];
  readonly #total: number;

  /** @param finished those that are made already, by index */
  constructor(segments: readonly Segment[], finished: ReadonlyMap<number, unknown>) {
    this.#segments = segments;
    this.#made = segments.map((segment) => (finished.has(segment.index) ? lengthOf(segment) : 0));
    this.#total = segments.reduce((sum, segment) => sum + lengthOf(segment), 0);
  }

  /** 0 to 1. */
  get share(): number {
    if (this.#total <= 0) return 1;
    return Math.min(1, this.#made.reduce((sum, seconds) => sum + seconds, 0) / this.#total);
  }

  /** The segment that holds this output time is made up to there. */
  reach(at: number): void {
    const place = this.#segments.findLastIndex(({ start }) => start <= at);
    const segment = this.#segments[place];
    if (!segment) return;
    this.#made[place] = Math.max(this.#made[place] ?? 0, Math.min(at - segment.start, lengthOf(segment)));
  }

  end(): void {
    for (const [place, segment] of this.#segments.entries()) this.#made[place] = lengthOf(segment);
  }
}

function lengthOf({ start, end }: Segment): number {
  return Math.max(0, end - start);
}
