import type { ErrorRecord } from '../protocol/error.ts';
import type { WaitReason } from '../protocol/job.ts';
import type { Recipe } from '../protocol/recipe.schema.ts';
import { governor } from './governor/governor.ts';
import { smallerOffer } from './governor/smaller-offer.ts';
import type { JobRecord } from './job-record.ts';

/** What a job cannot go on without. */
export interface JobWait {
  readonly reason: WaitReason;
  readonly error: ErrorRecord;
  /** A smaller result that would work. */
  readonly offer: Recipe | undefined;
}

/** @param offer what is known to work; null: nothing would; without it what is smaller is looked for */
export function waitOf(
  { plan, recipe, settings }: JobRecord,
  reason: WaitReason,
  error: ErrorRecord,
  offer?: Recipe | null,
): JobWait {
  if (offer !== undefined) return { reason, error, offer: offer ?? undefined };
  const isTooLarge = (reason === 'memory' || reason === 'disk') && !settings.without.includes('tiers');
  return {
    reason,
    error,
    offer: plan && isTooLarge ? smallerOffer(recipe, plan, governor.tier) : undefined,
  };
}

/** What a job has to wait for that was refused before it began; undefined where waiting would not help. */
export function waitFor({ code }: ErrorRecord): WaitReason | undefined {
  if (code === 'memory-exceeded') return 'memory';
  return code === 'disk-full' ? 'disk' : undefined;
}
