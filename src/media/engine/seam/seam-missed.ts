import { SluiceError } from '../../../protocol/error.ts';
import type { Plan, TrackPlan } from '../../../protocol/plan.ts';
import type { Recipe } from '../../../protocol/recipe.schema.ts';
import type { Planner } from '../inputs/planner.ts';
import { hasSeams, seamsOf } from './seams.ts';

/**
 * The recipe to plan by after a result whose parts do not fit: at first the planner is told to leave the codec
 * whole, then everything is made anew.
 * @throws what was given, where it is about something else or nothing is left to try
 */
export function withoutSeam(cause: unknown, recipe: Recipe, plan: Plan, planner: Planner): Recipe {
  const codec = plan.tracks.filter((track) => seamsOf(track).length > 0).map(codecOf)[0];
  if (!(cause instanceof SluiceError) || cause.code !== 'output-invalid' || !hasSeams(plan)) throw cause;
  if (codec && planner.unsplice(codec)) return recipe;
  if (recipe.cut === 'reencode') throw cause;
  return { ...recipe, cut: 'reencode' };
}

/** The plan that was made instead. */
export function withSeamWarning(plan: Plan): Plan {
  const message = 'New and copied pictures did not fit together in this file, so more of it was made anew.';
  return { ...plan, warnings: [...plan.warnings, { code: 'seam-failed', message }] };
}

function codecOf(track: TrackPlan) {
  return track.action === 'copy' ? track.target?.codec : undefined;
}
