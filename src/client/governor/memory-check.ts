import { type ErrorRecord, SluiceError } from '../../protocol/error.ts';
import type { MediaInfo } from '../../protocol/media-info.ts';
import type { Plan } from '../../protocol/plan.ts';
import type { Recipe } from '../../protocol/recipe.schema.ts';
import { leastLease } from './lease-terms.ts';
import { memoryNeed } from './memory-need.ts';
import { sizeWords } from './size-words.ts';
import { smallerOffer } from './smaller-offer.ts';
import { smallerPlan } from './smaller-plan.ts';

export interface MemoryAnswer {
  readonly error?: ErrorRecord;
  readonly offer?: Recipe;
}

/**
 * Whether a plan can be run within a budget by the least lease, and what could where it cannot.
 * @param tier the short side above which nothing is offered; undefined: nothing is
 */
export function memoryAnswer(
  plan: Plan,
  infos: readonly (MediaInfo | undefined)[],
  budget: number,
  recipe: Recipe,
  tier: number | undefined,
): MemoryAnswer {
  const least = leastLease(budget);
  const needOf = (some: Plan) => memoryNeed(some, infos).under(least);
  const need = needOf(plan);
  if (need <= budget) return {};
  const sides = tier === undefined ? [] : [tier, 480, 360, 240].filter((side) => side <= tier);
  const side = sides.find((each) => needOf(smallerPlan(plan, each)) <= budget);
  const offer = side === undefined ? undefined : smallerOffer(recipe, plan, side);
  const error = new SluiceError('memory-exceeded', {
    stage: 'plan',
    message: `This needs about ${sizeWords(need)} of memory, and ${sizeWords(budget)} may be used.`,
    hint: offer
      ? 'A smaller picture needs less. Or allow more memory and try again.'
      : 'Allow more memory, and try again.',
    details: { need, budget },
  });
  return { error: error.toJSON(), ...(offer && { offer }) };
}
