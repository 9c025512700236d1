import { SluiceError } from '../../protocol/error.ts';
import type { Plan, TrackPlan } from '../../protocol/plan.ts';
import type { Recipe, VideoRecipe } from '../../protocol/recipe.schema.ts';
import { LEAST_SAVING } from '../plan/bitrate.ts';
import type { Planner } from './inputs/planner.ts';

export interface Replanned {
  readonly recipe: Recipe;
  readonly plan: Plan;
}

/** New pictures were made and saved no room: it is done again without. */
export class SourceInstead extends Error {
  override readonly name = 'SourceInstead';
  readonly replanned: Replanned;

  constructor(replanned: Replanned) {
    super('The new pictures saved no room.');
    this.replanned = replanned;
  }
}

/**
 * Looks for a plan that keeps the source's pictures, where new ones were made to save room. Not where they were asked
 * for as they are, or cannot be copied.
 * @param size of the file with the new pictures, which is known only now
 * @throws SourceInstead where they saved too little
 */
export async function sourceInstead(
  { recipe, plan }: Replanned,
  size: number,
  planner: Pick<Planner, 'plan'>,
): Promise<void> {
  const copying = plan.tracks.some(isNewVideo) ? copyingRecipe(recipe) : undefined;
  const copy = copying && (await planned(copying, planner));
  if (!copy || !isPossible(copy, recipe)) return;
  const [, copied] = copy.estimate.bytes;
  if (size <= copied * (1 - LEAST_SAVING)) return;
  const message = `The new video took ${megabytes(size)} of the ${megabytes(copied)} there were, so the pictures are kept as they are.`;
  const warnings = [...copy.warnings, { code: 'source-kept', message }];
  throw new SourceInstead({ recipe: copying, plan: { ...copy, warnings } });
}

/** What the recipe asks for without what only new pictures can give to save room; undefined where they are asked for. */
function copyingRecipe(recipe: Recipe): Recipe | undefined {
  const { video = {}, neverLarger, cut } = recipe;
  if (video === false || neverLarger === false || cut === 'reencode') return undefined;
  if (neverLarger === undefined && asksForNew(video)) return undefined;
  const { crop, rotate, flip } = video;
  return { ...recipe, video: { ...(crop && { crop }), ...(rotate && { rotate }), ...(flip && { flip }) } };
}

function asksForNew({ codec = 'auto', bitrate, width, height, shortSide, frameRate }: VideoRecipe): boolean {
  const sizes = [bitrate, width, height, shortSide, frameRate];
  return codec !== 'auto' || sizes.some((asked) => asked !== undefined);
}

/** What cannot be planned cannot be copied. */
async function planned(recipe: Recipe, planner: Pick<Planner, 'plan'>): Promise<Plan | undefined> {
  try {
    return await planner.plan(recipe);
  } catch (cause) {
    if (cause instanceof SluiceError) return undefined;
    throw cause;
  }
}

function isPossible({ tracks, estimate }: Plan, { targetSize = Infinity }: Recipe): boolean {
  return !tracks.some(isNewVideo) && estimate.bytes[1] <= targetSize;
}

function isNewVideo(track: TrackPlan): boolean {
  return track.action === 'encode' && track.kind === 'video';
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
