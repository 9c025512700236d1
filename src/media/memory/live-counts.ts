import type { LiveCount, LiveKind } from '../../protocol/live.ts';
import { LiveQueue } from './live-queue.ts';
import { Tally } from './tally.ts';

/** Says that something is closed; a second call does nothing. */
export type Close = () => void;

/**
 * What one run has open: whoever opens something says so here, and closes it here. When the run has ended nothing may
 * be left. Pictures and packets pass by the thousand, so all that is kept of one is when it was opened.
 */
export class LiveCounts {
  readonly #tallies = new Map<LiveKind, Tally>();
  /** Things that were dropped without being closed. A picture is not among them: it is missed at the end. */
  readonly #collected = new FinalizationRegistry<{ readonly tally: Tally; readonly id: number }>(
    ({ tally, id }) => tally.lose(id),
  );

  /** `thing` is open until the returned function is called. */
  open(kind: LiveKind, thing: object): Close {
    const tally = this.#tally(kind);
    const id = tally.enter();
    const token = {};
    this.#collected.register(thing, { tally, id }, token);
    return () => {
      this.#collected.unregister(token);
      tally.leave(id);
    };
  }

  /** Something that passes by in numbers. The answer is what `leave` is told. */
  enter(kind: LiveKind): number {
    return this.#tally(kind).enter();
  }

  leave(kind: LiveKind, id: number): void {
    this.#tally(kind).leave(id);
  }

  /** Things that go in at one end and come out at the other. */
  queue(kind: LiveKind): LiveQueue {
    return new LiveQueue(this.#tally(kind));
  }

  /** Of every kind that was ever opened. */
  report(): LiveCount[] {
    const now = performance.now();
    return [...this.#tallies].map(([kind, tally]) => ({ kind, ...tally.read(now) }));
  }

  /** The owner has ended: what is still open is lost. */
  end(): LiveCount[] {
    for (const tally of this.#tallies.values()) tally.loseAll();
    return this.report();
  }

  #tally(kind: LiveKind): Tally {
    const known = this.#tallies.get(kind) ?? new Tally();
    this.#tallies.set(kind, known);
    return known;
  }
}
