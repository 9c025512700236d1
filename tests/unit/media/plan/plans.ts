import { makePlan } from '../../../../src/media/plan/make-plan.ts';
import type { PlanInput, Support } from '../../../../src/media/plan/plan-input.ts';
import { SluiceError } from '../../../../src/protocol/error.ts';
import type { Plan, TrackPlan } from '../../../../src/protocol/plan.ts';
import type { Recipe } from '../../../../src/protocol/recipe.schema.ts';
import { supportFor } from './inputs.ts';

export function planFor(
  inputs: PlanInput | readonly PlanInput[],
  recipe: Recipe,
  support: Partial<Support> = {},
): Plan {
  const all = [inputs].flat();
  return makePlan(all, recipe, supportFor(all, support));
}

/** The first row of a kind. */
export function rowOf(plan: Plan, kind: TrackPlan['kind']): TrackPlan {
  const row = plan.tracks.find((track) => track.kind === kind);
  if (!row) throw new Error(`no ${kind} in the plan`);
  return row;
}

/** `copy 0 2-10`: what is done with a clip from when to when, in output time. */
export function pieces(plan: Plan, kind: TrackPlan['kind'] = 'video'): string[] {
  const round = (time: number) => Number(time.toFixed(3));
  return rowOf(plan, kind).segments.map(
    (segment) => `${segment.kind} ${segment.clip} ${round(segment.start)}-${round(segment.end)}`,
  );
}

export function codes(plan: Plan): string[] {
  return plan.warnings.map((warning) => warning.code);
}

export function failure(make: () => unknown): { code: string; field: unknown; message: string } {
  try {
    make();
  } catch (error) {
    if (error instanceof SluiceError)
      return { code: error.code, field: error.details.field, message: error.message };
    throw error;
  }
  throw new Error('a plan was made');
}
