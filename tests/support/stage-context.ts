import { FrameLedger } from '../../src/media/memory/frame-ledger.ts';
import { MemoryBudget } from '../../src/media/memory/memory-budget.ts';
import type { StageContext } from '../../src/media/stage.ts';
import { leaseOf } from './lease.ts';

/** What a stage is given, outside any run. */
export function stageContext(signal = new AbortController().signal): StageContext {
  const budget = new MemoryBudget(leaseOf({ decodeQueue: 8 }));
  return { signal, budget, frames: new FrameLedger(budget), checkpoint: async () => signal.throwIfAborted() };
}
