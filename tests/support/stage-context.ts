import { FrameLedger } from '../../src/media/memory/frame-ledger.ts';
import { MemoryBudget } from '../../src/media/memory/memory-budget.ts';
import type { StageContext } from '../../src/media/stage.ts';

/** What a stage is given, outside any run. */
export function stageContext(signal = new AbortController().signal): StageContext {
  const budget = new MemoryBudget({ bytes: 256 * 1024 * 1024, decodeQueue: 8, encodeQueue: 3, pipelines: 1 });
  return { signal, budget, frames: new FrameLedger(budget), checkpoint: async () => signal.throwIfAborted() };
}
