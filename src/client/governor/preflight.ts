import type { ErrorRecord } from '../../protocol/error.ts';
import type { Mechanism } from '../../protocol/mechanism.ts';
import type { Warning } from '../../protocol/media-info.ts';
import type { Plan } from '../../protocol/plan.ts';
import type { Recipe } from '../../protocol/recipe.schema.ts';
import type { Media } from '../media.ts';
import { unencodable } from './codec-check.ts';
import { diskAnswer } from './disk-check.ts';
import { governor } from './governor.ts';
import { memoryAnswer } from './memory-check.ts';

/** Whether a job can work, before it begins. */
export type Preflight =
  | { readonly ok: true; readonly warnings: readonly Warning[] }
  | {
      readonly ok: false;
      readonly error: ErrorRecord;
      /** A smaller result that can. */
      readonly offer?: Recipe;
    };

export interface PreflightOptions {
  readonly recipe: Recipe;
  /** Bytes that the job may hold. Default: what is free of the device's budget. */
  readonly budget?: number;
  readonly without?: readonly Mechanism[];
}

/** What would fail later is refused now, in words: too little memory, too little disk, a codec that is not there. */
export async function preflight(
  plan: Plan,
  inputs: readonly (Media | File | string)[],
  { recipe, budget = governor.budget, without = [] }: PreflightOptions,
): Promise<Preflight> {
  const infos = inputs.map((input) => (isMedia(input) ? input.info : undefined));
  const tier = without.includes('tiers') ? undefined : governor.tier;
  const memory = memoryAnswer(plan, infos, budget, recipe, tier);
  if (memory.error) return { ok: false, ...memory, error: memory.error };
  const disk = diskAnswer(plan, await navigator.storage.estimate());
  const error = disk.error ?? (await unencodable(plan));
  return error ? { ok: false, error } : { ok: true, warnings: disk.warning ? [disk.warning] : [] };
}

function isMedia(input: Media | File | string): input is Media {
  return typeof input !== 'string' && !(input instanceof File);
}
