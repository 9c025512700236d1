import type { SealedSegment } from '../io/sealed-segment.ts';
import type { SpoolPlace } from '../io/spool-writer.ts';

/** Numbers the attempts at each segment of a plan, after those that an earlier run has sealed: the latest one counts. */
export class Attempts {
  readonly #plan: string;
  readonly #next = new Map<string, number>();

  /** @param plan its key */
  constructor(plan: string, finished: readonly SealedSegment[]) {
    this.#plan = plan;
    for (const { track, segment, attempt } of finished) this.#next.set(`${track}-${segment}`, attempt + 1);
  }

  at({ track, segment }: Pick<SpoolPlace, 'track' | 'segment'>): Pick<SpoolPlace, 'plan' | 'attempt'> {
    const place = `${track}-${segment}`;
    const attempt = this.#next.get(place) ?? 0;
    this.#next.set(place, attempt + 1);
    return { plan: this.#plan, attempt };
  }
}
