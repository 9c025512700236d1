import type { MemoryLevel } from './memory-level.ts';

/** What all jobs share, and what has been done about it, for people to see. Bytes. */
export interface GovernorState {
  /** The limit of all jobs in all tabs together. */
  readonly budget: number;
  /** The budget is the user's own setting. */
  readonly isChosen: boolean;
  /** What jobs hold, here and in other tabs, and what the page takes. */
  readonly used: number;
  readonly level: MemoryLevel;
  /** Jobs that run in this tab, and in others. */
  readonly jobs: number;
  readonly elsewhere: number;
  /** Of this tab's jobs together. */
  readonly held: number;
  /** Of `held`, pixels and samples. */
  readonly frameBytes: number;
  readonly peak: number;
  readonly frames: number;
  readonly pipelines: number;
  /** Once a second while anybody looks or a job runs, for the last five minutes. */
  readonly history: readonly MemorySample[];
  /** What was given up last to save memory; undefined when all is as it was. */
  readonly saving: MemorySaving | undefined;
}

export interface MemorySample {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly used: number;
  /** Of `used`, by this tab's jobs. */
  readonly held: number;
  /** Of `held`, pixels and samples. */
  readonly frameBytes: number;
}

export interface MemorySaving {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly level: MemoryLevel;
  /** Parts that were made at once before and are now, over all jobs of this tab. */
  readonly pipelines: { readonly before: number; readonly now: number };
}
