import { SluiceError } from '../../protocol/error.ts';
import type { Plan, VideoTarget } from '../../protocol/plan.ts';
import type { Recipe } from '../../protocol/recipe.schema.ts';
import { SAFETY, STEPS } from '../plan/target-size.ts';

/** An encoder that gives a tenth more than it was asked for has reached what these pictures need at least. */
const DISOBEYED = 1.1;

/** The pictures do not fit the target size at this resolution, as the encoder has shown. */
export class SizeMissed extends Error {
  override readonly name = 'SizeMissed';
}

/** What one segment took, in bits and seconds of output. */
export interface SegmentCost {
  readonly asked: number;
  readonly bits: number;
  readonly seconds: number;
}

/**
 * @param spent all segments so far, the last included
 * @param total seconds of the track
 * @throws SizeMissed as soon as it can be seen that the track will take more than its share of the file
 */
export function requireFit(
  target: VideoTarget,
  last: SegmentCost,
  spent: { bits: number; seconds: number },
  total: number,
): void {
  const rate = last.bits / Math.max(last.seconds, 0.001);
  const rest = rate > last.asked * DISOBEYED ? rate * (total - spent.seconds) : 0;
  if (spent.bits + rest > (target.bitrate * total) / SAFETY) throw new SizeMissed();
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
