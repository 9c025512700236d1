import type { FfmpegWorkers } from './ffmpeg/ffmpeg-workers.ts';
import type { FrameLedger } from './memory/frame-ledger.ts';
import type { MemoryBudget } from './memory/memory-budget.ts';

/**
 * What every stage of a pipeline is given. A stage is an async generator over its input: awaiting is the
 * backpressure, and its `finally` closes what it holds.
 */
export interface StageContext {
  readonly signal: AbortSignal;
  readonly budget: MemoryBudget;
  /** Every frame that exists is entered here by who made it, and closed here by who holds it last. */
  readonly frames: FrameLedger;
  /** For what this browser has no codec for. None: there is no ffmpeg, or it is switched off. */
  readonly ffmpeg?: FfmpegWorkers | undefined;
  /** Waits while the run is paused. @throws the reason it was stopped for */
  readonly checkpoint: () => Promise<void>;
}
