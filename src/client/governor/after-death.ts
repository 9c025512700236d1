import type { Mechanism } from '../../protocol/mechanism.ts';
import type { Plan } from '../../protocol/plan.ts';
import type { Recipe } from '../../protocol/recipe.schema.ts';
import { governor } from './governor.ts';
import type { LeaseWish } from './held-lease.ts';
import { leastLease } from './lease-terms.ts';
import { memoryNeed } from './memory-need.ts';
import { smallerOffer } from './smaller-offer.ts';

/** How a job goes on whose page was killed while it ran. */
export interface AfterDeath {
  /** What it may hold: with it, the governor grants one pipeline and the smallest queues. */
  readonly wish: LeaseWish;
  /** From the second death on: a smaller picture, all made again; only with the user's yes. */
  readonly offer?: Recipe;
}

interface DeadJob {
  readonly recipe: Recipe;
  readonly plan: Plan | undefined;
  readonly settings: { readonly without: readonly Mechanism[] };
}

/**
 * A browser kills a page that takes too much memory and never says so: a job that died with its page goes on with the
 * least, and when that was not enough either, it is offered smaller.
 * @param deaths how often its page was killed
 */
export function offerAfterDeath({ recipe, plan, settings }: DeadJob, deaths: number): AfterDeath {
  const budget = Math.min(governor.budget, Math.ceil(memoryNeed(plan).under(leastLease(0)) * ROOM));
  const wish: LeaseWish = { budget, ...(plan && { plan }), without: ['parallel'] };
  const mayOffer = deaths > 1 && !settings.without.includes('tiers');
  const offer = mayOffer && plan ? smallerOffer(recipe, plan, governor.tier) : undefined;
  return { wish, ...(offer && { offer }) };
}

/** Over the estimate of the least: enough to go on, too little for wider queues. */
const ROOM = 1.25;
