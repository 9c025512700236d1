import type { Lease } from './budget.ts';
import type { ErrorRecord } from './error.ts';
import type { RunOutcome } from './job.ts';
import type { Mechanism } from './mechanism.ts';
import type { MediaInfo } from './media-info.ts';
import type { Plan } from './plan.ts';
import type { Recipe } from './recipe.schema.ts';

/** Where bytes come from. Structured-cloneable. */
export type InputRef =
  | { readonly kind: 'file'; readonly file: File }
  | { readonly kind: 'url'; readonly url: string };

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: ErrorRecord }
  | { readonly ok: false; readonly aborted: true };

export interface Probe {
  readonly info: MediaInfo;
  readonly bytesRead: number;
  readonly seconds: number;
}

/** When the pictures of a file's first usable video track are shown, seconds, ascending. Both empty without one. */
export interface PictureTimes {
  readonly frames: Float64Array;
  /** Those that playing can begin with. */
  readonly keys: Float64Array;
}

export interface RunRequest {
  readonly job: string;
  readonly inputs: readonly InputRef[];
  readonly recipe: Recipe;
  /** File name of the result without its suffix. */
  readonly name: string;
  readonly lease: Lease;
  readonly options: RunSettings;
  /** Goes on with what an earlier run of this job has sealed. */
  readonly resume?: {
    readonly plan: Plan;
    /** Of the inputs, as the earlier run gave them. @throws SluiceError source-changed where they differ */
    readonly fingerprints: readonly string[];
  };
}

export interface RunSettings {
  /** Switched off. */
  readonly without: readonly Mechanism[];
  /** The result is opened again and compared with its source. */
  readonly check: boolean;
  /** The short side of pictures that are drawn, where the recipe names no size; by what memory is there. */
  readonly drawnSide?: number;
  /** Pipelines that served best before, by codec and size, as `learned` gave them. */
  readonly learned: Readonly<Record<string, number>>;
}

/** Indexes in memory. Bytes. */
export interface KeptInputs {
  readonly count: number;
  readonly bytes: number;
  /** Null where nothing is kept yet. */
  readonly bound: number | null;
}

/** What a media worker does; plain data both ways. `job` names a run for the calls that steer it. */
export interface EngineApi {
  /** Before anything else: how ffmpeg workers are asked for (`FfmpegDeskCall`, `FfmpegDeskEvent`). */
  joinFfmpeg(desk: MessagePort): Promise<void>;
  probe(input: InputRef, without?: readonly Mechanism[]): Promise<Result<Probe>>;
  times(input: InputRef, without?: readonly Mechanism[]): Promise<Result<PictureTimes>>;
  /** What proves that a file is the same one again; compared with what `planned` gave. */
  fingerprint(input: InputRef): Promise<Result<string>>;
  /** The recipe, if it is one; else `recipe-invalid` with the path of the first field that is wrong. */
  checkRecipe(recipe: unknown): Promise<Result<Recipe>>;
  /** Opened files that are kept for the next plan. */
  kept(): Promise<KeptInputs>;
  /**
   * @param samples where the recipe asks for a size, a few pictures are tried out, for a better promise
   * @param speeds pictures a second by codec, as earlier runs gave them (`RunEvent` of the kind `speed`)
   * @param drawnSide as in `RunSettings`
   */
  plan(
    inputs: readonly InputRef[],
    recipe: Recipe,
    without: readonly Mechanism[],
    samples?: boolean,
    speeds?: Readonly<Record<string, number>>,
    drawnSide?: number,
  ): Promise<Result<Plan>>;
  /** `RunEvent`s are posted over the port; the promise resolves and never rejects. */
  run(request: RunRequest, events: MessagePort): Promise<RunOutcome>;
  pause(job: string): Promise<void>;
  resume(job: string): Promise<void>;
  cancel(job: string): Promise<void>;
  grant(job: string, lease: Lease): Promise<void>;
}
