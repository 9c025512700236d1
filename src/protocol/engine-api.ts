import type { Lease } from './budget.ts';
import type { ErrorRecord } from './error.ts';
import type { Outcome } from './job.ts';
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
}

/** What a media worker does; plain data both ways. `job` names a run for the calls that steer it. */
export interface EngineApi {
  probe(input: InputRef): Promise<Result<Probe>>;
  times(input: InputRef): Promise<Result<PictureTimes>>;
  plan(inputs: readonly InputRef[], recipe: Recipe): Promise<Result<Plan>>;
  /** `Progress` is posted over the port; the promise resolves and never rejects. */
  run(request: RunRequest, progress: MessagePort): Promise<Outcome>;
  pause(job: string): Promise<void>;
  resume(job: string): Promise<void>;
  cancel(job: string): Promise<void>;
  grant(job: string, lease: Lease): Promise<void>;
}
