import { Pulse } from '../codec/pulse.ts';
import type { SealedSegment } from '../io/sealed-segment.ts';
import { latestOf } from './finished-segments.ts';

/** What is sealed of a run at this moment, for those who must know what others take. */
export class SealedSoFar {
  readonly #pulse = new Pulse();
  readonly #signal: AbortSignal;
  #sealed: readonly SealedSegment[];

  constructor(finished: readonly SealedSegment[], signal: AbortSignal) {
    this.#sealed = finished;
    this.#signal = signal;
    signal.addEventListener('abort', () => this.#pulse.wake());
  }

  add(sealed: SealedSegment): void {
    this.#sealed = latestOf([...this.#sealed, sealed]);
    this.#pulse.wake();
  }

  of(track: number): SealedSegment[] {
    return this.#sealed.filter((sealed) => sealed.track === track).toSorted((a, b) => a.segment - b.segment);
  }

  /** When so many segments of a track are sealed. @throws the reason that the run was stopped for */
  async all(track: number, count: number): Promise<SealedSegment[]> {
    while (this.of(track).length < count && !this.#signal.aborted) await this.#pulse.wait();
    this.#signal.throwIfAborted();
    return this.of(track);
  }
}
