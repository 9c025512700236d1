import type { Span } from '../page/page-api.ts';
import { measured, type Usage } from '../usage.ts';
import type { Job } from './job.ts';
import type { Recording } from './recording.ts';
import { watchRenderers } from './renderer-memory.ts';

/** One run of one contestant at one job. */
export interface Cell {
  readonly job: Job;
  readonly recording: Recording;
  readonly clips: readonly Span[];
  /** Path that the result is put at; null: nobody looks at it. */
  readonly output: string | null;
  /** For what is needed on the way. */
  readonly folder: string;
}

export interface Measurement {
  /** The job alone: from the file in hand until the result is there. */
  readonly seconds: number;
  readonly usage: CopyUsage;
}

export interface CopyUsage extends Usage {
  /** Bytes of the largest renderer before the job began. */
  readonly idleRenderer: number;
}

export interface Contestant {
  readonly name: string;
  readonly jobs: readonly Job['name'][];
  /** In processes of its own, which are gone when it settles. */
  readonly run: (cell: Cell, signal: AbortSignal) => Promise<Measurement>;
}

export async function measuredAboveIdle<T>(work: () => Promise<T>): Promise<{ value: T; usage: CopyUsage }> {
  const memory = watchRenderers();
  const { value, usage } = await measured(work);
  return { value, usage: { ...usage, idleRenderer: memory.idle, peakRenderer: memory.peak() } };
}
