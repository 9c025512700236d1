import type { Mechanism } from '../protocol/mechanism.ts';
import type { Plan } from '../protocol/plan.ts';
import type { Recipe } from '../protocol/recipe.schema.ts';

/** What the journal holds of a job: enough for another page to go on with it. The finished part lies in its spool. */
export interface JobRecord {
  readonly version: 1;
  readonly id: string;
  readonly key: string | undefined;
  readonly name: string;
  readonly recipe: Recipe;
  readonly inputs: readonly InputRecord[];
  readonly settings: JobSettings;
  /** `running` outlives only a page that was closed or killed. */
  readonly state: RecordState;
  /** As the engine gave them; undefined until it has planned. */
  readonly plan: Plan | undefined;
  readonly fingerprints: readonly string[] | undefined;
  readonly share: number;
  readonly flow: readonly number[];
  /** Milliseconds since 1970. */
  readonly created: number;
  readonly changed: number;
  /** How often its page was killed while it ran. */
  readonly deaths: number;
  readonly task: unknown;
}

/** `saved`: its result was asked for as a download, which may still be reading. */
export type RecordState = 'queued' | 'running' | 'paused' | 'waiting' | 'done' | 'saved';

export interface JobSettings {
  readonly budget: number | undefined;
  readonly without: readonly Mechanism[];
  readonly check: boolean;
}

export interface InputRecord {
  readonly name: string;
  readonly size: number;
  readonly lastModified: number;
  readonly url?: string;
  readonly handle?: FileSystemFileHandle;
  /** A copy of it lies in the database of kept inputs. */
  readonly copied?: boolean;
}

/** Whether this is a record that this version can go on with. Its parts were written by this code, so its frame is enough. */
export function isJobRecord(value: unknown): value is JobRecord {
  if (typeof value !== 'object' || value === null) return false;
  const { version, id, name, recipe, inputs, settings, created } = value as Partial<JobRecord>;
  return (
    version === 1 &&
    typeof id === 'string' &&
    typeof name === 'string' &&
    typeof created === 'number' &&
    typeof recipe === 'object' &&
    typeof settings === 'object' &&
    Array.isArray(inputs) &&
    inputs.length > 0 &&
    inputs.every((input) => typeof input?.name === 'string' && typeof input.size === 'number')
  );
}
