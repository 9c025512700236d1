import type { FrameLedger } from './memory/frame-ledger.ts';
import type { MemoryBudget } from './memory/memory-budget.ts';

/** What every stage of a pipeline is given. */
export interface StageContext {
  readonly signal: AbortSignal;
  readonly budget: MemoryBudget;
  /** Every frame that exists is entered here by who made it, and closed here by who holds it last. */
  readonly frames: FrameLedger;
  /** Waits while the run is paused. @throws the reason it was stopped for */
  readonly checkpoint: () => Promise<void>;
}

/** One step of a pull chain. Awaiting is the backpressure; `finally` closes what is held. */
export type Stage<I, O> = (input: AsyncIterable<I>, context: StageContext) => AsyncGenerator<O>;
