import type { Plan } from '../../protocol/plan.ts';
import type { Recipe } from '../../protocol/recipe.schema.ts';
import { firstMinute } from './first-minute.ts';
import { targetOf } from './memory-need.ts';

const MB = 1e6;
const SHORT_SIDES = [1080, 720, 480, 360, 240] as const;

/** The short side that new work is offered in, by the bytes of the budget that are free. */
export function tierFor(free: number): 1080 | 720 | 480 {
  if (free > 1000 * MB) return 1080;
  return free > 512 * MB ? 720 : 480;
}

/** The short side of the largest new picture of a plan; undefined where none is made. */
function shortSideOf(plan: Plan): number | undefined {
  const sides = plan.tracks.flatMap((track) => {
    const target = targetOf(track);
    return target ? [Math.min(target.width, target.height)] : [];
  });
  return sides.length > 0 ? Math.max(...sides) : undefined;
}

/**
 * The recipe with a smaller picture: the next size below what the plan makes, and not above `shortSide`. It is offered
 * and never taken without the user's yes. Where the plan makes the smallest already, the first minute of it; undefined where
 * there is no more than that, or no new picture.
 */
export function smallerOffer(
  recipe: Recipe,
  plan: Plan,
  shortSide: number = Number.POSITIVE_INFINITY,
): Recipe | undefined {
  const now = shortSideOf(plan);
  const { video } = recipe;
  if (now === undefined || video === false) return undefined;
  const next = SHORT_SIDES.find((side) => side < now && side <= shortSide);
  if (next === undefined) return firstMinute(recipe, plan);
  const { width, height, ...rest } = video ?? {};
  if (width === undefined || height === undefined) {
    return { ...recipe, video: { ...rest, shortSide: next } };
  }
  // Both sides were asked for, so the shape was: it stays.
  const scale = next / Math.min(width, height);
  const asked = { width: even(width * scale), height: even(height * scale) };
  return { ...recipe, video: { ...rest, ...asked } };
}

function even(value: number): number {
  return Math.max(2, Math.round(value / 2) * 2);
}
