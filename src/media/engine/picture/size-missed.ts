import { SluiceError } from '../../../protocol/error.ts';
import type { Plan } from '../../../protocol/plan.ts';
import type { Recipe } from '../../../protocol/recipe.schema.ts';
import { STEPS } from '../../plan/target-size.ts';

/** The pictures do not fit the target size at this resolution, as the encoder has shown. */
export class SizeMissed extends Error {
  override readonly name = 'SizeMissed';
}

/**
 * The recipe with the next smaller picture.
 * @throws SluiceError plan-impossible where there is none
 */
export function withSmallerPicture(recipe: Recipe, plan: Plan): Recipe {
  const { video } = recipe;
  const track = plan.tracks.find((candidate) => candidate.action === 'encode' && candidate.kind === 'video');
  const shortSide = STEPS.find((step) => step < shortSideOf(track));
  if (shortSide === undefined || video === false) {
    throw new SluiceError('plan-impossible', {
      stage: 'encode',
      message: 'These pictures do not fit that size, however small they are made.',
      hint: 'Allow a larger file, or cut the video first.',
    });
  }
  return { ...recipe, video: { ...video, shortSide } };
}

function shortSideOf(track: Plan['tracks'][number] | undefined): number {
  return track?.action === 'encode' && track.kind === 'video'
    ? Math.min(track.target.width, track.target.height)
    : 0;
}
