import { SluiceError } from '../../../protocol/error.ts';
import type { Plan } from '../../../protocol/plan.ts';
import type { Recipe } from '../../../protocol/recipe.schema.ts';
import { STEPS, tooSmall } from '../../plan/target-size.ts';

/** The pictures do not fit the target size at this resolution, as the encoder has shown. */
export class SizeMissed extends Error {
  override readonly name = 'SizeMissed';
  /** The short side that will fit, as far as can be told; 0: none will. */
  readonly shortSide: number | undefined;
  /** Bytes of the file that would do, as far as can be told. */
  readonly leastSize: number | undefined;

  constructor(told?: { readonly shortSide: number; readonly leastSize: number }) {
    super('The pictures take more than there is room for.');
    this.shortSide = told?.shortSide;
    this.leastSize = told?.leastSize;
  }
}

/**
 * The recipe with the size of the picture that fits, else the next smaller one. A width or height that was asked for is kept.
 * @throws SluiceError plan-impossible where there is none
 */
export function withSmallerPicture(recipe: Recipe, plan: Plan, missed: SizeMissed): Recipe {
  const { video } = recipe;
  const now = shortSideOf(plan.tracks.find(isNewVideo));
  const shortSide = missed.shortSide ?? STEPS.find((step) => step < now);
  if (shortSide && video !== false && video?.width === undefined && video?.height === undefined)
    return { ...recipe, video: { ...video, shortSide } };
  if (missed.leastSize !== undefined) throw tooSmall(missed.leastSize);
  throw new SluiceError('plan-impossible', {
    stage: 'encode',
    message: 'These pictures do not fit that size, however small they are made.',
    hint: 'Allow a larger file, or cut the video first.',
  });
}

/** The plan says what it had to do. */
export function withSizeWarning(plan: Plan): Plan {
  const message = `The picture goes down to ${shortSideOf(plan.tracks.find(isNewVideo))} lines, so that the file gets as small as asked.`;
  const others = plan.warnings.filter(({ code }) => code !== 'size-reduced');
  return { ...plan, warnings: [...others, { code: 'size-reduced', message }] };
}

function isNewVideo(track: Plan['tracks'][number]): boolean {
  return track.action === 'encode' && track.kind === 'video';
}

function shortSideOf(track: Plan['tracks'][number] | undefined): number {
  return track?.action === 'encode' && track.kind === 'video'
    ? Math.min(track.target.width, track.target.height)
    : 0;
}
