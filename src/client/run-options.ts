import type { Mechanism } from '../protocol/mechanism.ts';

export interface RunOptions {
  /** File name of the result without its suffix. Default: the first input's. */
  readonly name?: string;
  /** Bytes the job may hold. Default: by the device's memory. */
  readonly budget?: number;
  /** The caller's own name for the job, so that a later start finds it among what is unfinished. */
  readonly key?: string;
  /** The caller's own facts about the job, given back with what is unfinished. Structured-cloneable, small, no files. */
  readonly task?: unknown;
  /** Switched off. */
  readonly without?: readonly Mechanism[];
  /** The result is opened again and compared with its source. */
  readonly check?: boolean;
}
