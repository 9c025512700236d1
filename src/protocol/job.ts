import type { MemoryReport } from './budget.ts';
import type { ErrorRecord } from './error.ts';
import type { LiveCount } from './live.ts';
import type { Warning } from './media-info.ts';
import type { Plan } from './plan.ts';
import type { ResultCheck } from './result-check.ts';
import type { RunNote } from './run-event.ts';

export type JobState = 'queued' | 'running' | 'paused' | 'waiting' | 'done' | 'failed' | 'cancelled';

export type WaitReason = 'memory' | 'disk' | 'permission' | 'file' | 'network';

export type Phase = 'reading' | 'listening' | 'converting' | 'writing' | 'checking' | 'sending';

/** At most four a second. Seconds, bytes. */
export interface Progress {
  readonly phase: Phase;
  /** Seconds of output made, of `total`. Never goes back. */
  readonly done: number;
  readonly total: number;
  /** Pictures a second of late; null before there is a number. */
  readonly fps: number | null;
  /** Output seconds made a second. */
  readonly speed: number | null;
  /** Seconds left; null in the first 3 s. */
  readonly eta: number | null;
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly bytesAcknowledged: number;
  readonly segments: { readonly done: number; readonly running: number; readonly total: number };
  /** Segments that may be made at once just now. */
  readonly pipelines: number;
  readonly memory: MemoryReport;
  /** What the run has open. */
  readonly live: readonly LiveCount[];
  /** Bytes of the result per bin of the source's flow, as far as it is made. */
  readonly flow: readonly number[];
}

/** How a job ended. */
export type Outcome =
  | { readonly status: 'done'; readonly output: OutputFile; readonly receipt: Receipt }
  | { readonly status: 'failed'; readonly error: ErrorRecord }
  | { readonly status: 'cancelled' };

/** How one run of the engine ended; it resolves to this and never rejects. */
export type RunOutcome = (
  | Outcome
  /** It cannot go on now and can later: what is finished is kept. */
  | { readonly status: 'waiting'; readonly reason: WaitReason; readonly error: ErrorRecord }
) & {
  /** What the run had opened, as its end found it; nothing where its worker is gone. */
  readonly live?: readonly LiveCount[];
};

export interface OutputFile {
  /** The rope: references into sealed files and the source, no copy. */
  readonly blob: Blob;
  readonly name: string;
  readonly mimeType: string;
  readonly size: number;
  readonly duration: number;
}

/** What was measured while making the result. */
export interface Receipt {
  readonly plan: Plan;
  readonly warnings: readonly Warning[];
  /** Seconds of each part of the work. */
  readonly seconds: {
    readonly probe: number;
    readonly plan: number;
    readonly run: number;
    readonly check: number;
  };
  readonly frames: FrameCounts;
  readonly bytesRead: number;
  readonly resumedSegments: number;
  /** Places where parts meet that were decoded and found whole. */
  readonly seams: number;
  readonly peakLedger: number;
  /** Bytes of the result per bin of the source's flow. */
  readonly flow: readonly number[];
  /** Encoders and decoders as asked for and accepted, one line each. */
  readonly codecs: readonly string[];
  readonly notes: readonly RunNote[];
  /** Null where it was not asked for. */
  readonly check: ResultCheck | null;
}

export interface FrameCounts {
  readonly in: number;
  readonly out: number;
  readonly copied: number;
  readonly encoded: number;
}
