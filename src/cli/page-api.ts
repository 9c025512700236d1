import type { Probe } from '../protocol/engine-api.ts';
import type { ErrorRecord } from '../protocol/error.ts';
import type { Outcome, OutputFile, Progress } from '../protocol/job.ts';
import type { Mechanism } from '../protocol/mechanism.ts';
import type { Recipe } from '../protocol/recipe.schema.ts';

type Done = Extract<Outcome, { status: 'done' }>;
type Failed = Extract<Outcome, { status: 'failed' }>;

/** How a job ended, without the result's bytes: those stay with the browser until `save`. */
export type PageOutcome =
  | Exclude<Outcome, Done | Failed>
  /** `isKept`: it waits for something that may come, and what is finished stays where it is. */
  | (Failed & { readonly isKept: boolean })
  | (Omit<Done, 'output'> & { readonly output: Omit<OutputFile, 'blob'> });

export type PageProbe =
  | { readonly ok: true; readonly value: Probe }
  | { readonly ok: false; readonly error: ErrorRecord };

export interface PageRunOptions {
  /** File name of the result without its suffix. */
  readonly name: string;
  /** What an earlier page of the same key has finished is not made again. None: it is a job for itself. */
  readonly key?: string;
  /** A page of this command has died at it. */
  readonly isAgain?: boolean;
  /** Bytes the job may hold at once; the page decides where there is none. */
  readonly budget?: number;
  /** Switched off. */
  readonly without?: readonly Mechanism[];
  /** The result is opened again and compared with its source; the page decides where it does not say. */
  readonly check?: boolean;
}

/**
 * What `page/` offers to the Node half. Inputs are the files of its `<input type=file>`, given to it by path. It rejects
 * for a defect only.
 */
export interface PageApi {
  probe(): Promise<PageProbe>;
  run(recipe: Recipe, options: PageRunOptions): Promise<PageOutcome>;
  /** Starts the download of the result of the last `run`; or why that cannot be. */
  save(): Promise<ErrorRecord | undefined>;
  /** What is wrong with the files that the last result was made from. */
  check(): Promise<ErrorRecord | undefined>;
}

declare global {
  var sluice: PageApi;
  /** Put there by the Node half before `run`. */
  var sluiceProgress: ((progress: Progress) => void) | undefined;
}
