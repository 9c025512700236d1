import type { MemoryBudget, Release } from './memory-budget.ts';

/** Bytes that go in at one end and come out at the other, in a job's ledger as long as they are between. */
export class QueuedBytes {
  readonly #budget: MemoryBudget;
  readonly #held: Release[] = [];

  constructor(budget: MemoryBudget) {
    this.#budget = budget;
  }

  enter(bytes: number): void {
    this.#held.push(this.#budget.take(bytes));
  }

  leave(): void {
    this.#held.shift()?.();
  }

  clear(): void {
    for (const release of this.#held.splice(0)) release();
  }
}
