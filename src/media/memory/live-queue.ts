import type { Tally } from './tally.ts';

/** What a codec holds: it says how much is left, not of what. The first in is taken for the first out. */
export class LiveQueue {
  readonly #tally: Tally;
  readonly #ids: number[] = [];

  constructor(tally: Tally) {
    this.#tally = tally;
  }

  enter(): void {
    this.#ids.push(this.#tally.enter());
  }

  leave(): void {
    this.settle(this.#ids.length - 1);
  }

  /** So many are in it now. */
  settle(left: number): void {
    while (this.#ids.length > Math.max(0, left)) this.#tally.leave(this.#ids.shift() ?? 0);
  }
}
