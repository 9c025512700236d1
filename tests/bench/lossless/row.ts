import type { CopyUsage } from './contestant.ts';
import type { Job } from './job.ts';

/** What one run of one contestant at one job gave. Seconds and bytes. */
export interface CopyRow extends CopyUsage {
  readonly job: Job['name'];
  readonly name: string;
  readonly round: number;
  readonly seconds: number;
  /** Of the recording's `moov`. */
  readonly moov: number;
  /** Null where the result was not looked at: it is, once for each contestant and job. */
  readonly size: number | null;
}
