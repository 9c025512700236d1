import type { Progress } from './job.ts';
import type { Plan } from './plan.ts';

/** What a run posts while it goes on. */
export type RunEvent =
  | { readonly kind: 'progress'; readonly progress: Progress }
  /** What will be done, before any of it is, and again when it is planned anew: what a later run goes on with. */
  | { readonly kind: 'planned'; readonly plan: Plan; readonly fingerprints: readonly string[] }
  | { readonly kind: 'note'; readonly note: RunNote }
  /** New pictures a second, as if all were read as 1080p and made as 720p: what later promises rest on. */
  | { readonly kind: 'speed'; readonly codec: string; readonly framesPerSecond: number }
  /** How many pipelines served best; `key` names codec and size. */
  | { readonly kind: 'learned'; readonly key: string; readonly pipelines: number };

/** Something a run decided or had to do by itself; it is shown, and the receipt keeps it. */
export interface RunNote {
  readonly code: NoteCode;
  /** One plain sentence. */
  readonly message: string;
  /** Seconds since the run began. */
  readonly at: number;
}

export type NoteCode =
  | 'resumed'
  | 'pipelines-changed'
  | 'codec-changed'
  | 'codec-rebuilt'
  | 'segment-again'
  | 'size-remade'
  | 'size-unused'
  | 'picture-smaller'
  | 'memory-saved'
  | 'loudness-found'
  | 'loudness-missed'
  | 'peaks-lowered';
