import type { OutputContainer } from '../../protocol/plan.ts';
import type { AudioRecipe, Recipe, VideoRecipe } from '../../protocol/recipe.schema.ts';
import type { PlanInput, Support } from './plan-input.ts';

/** What every track of an input is planned with. */
export interface PlanContext {
  readonly input: PlanInput;
  readonly recipe: Recipe;
  readonly video: VideoRecipe;
  readonly audio: AudioRecipe;
  readonly container: OutputContainer;
  readonly support: Support;
  /** Ids of the tracks that can be decoded here. */
  readonly decodable: ReadonlySet<number>;
  /** A result must be smaller than its source, or the source is kept. */
  readonly neverLarger: boolean;
  /** The recipe wants everything made anew, though nothing is cut. */
  readonly anew: boolean;
}

export function planContext(
  input: PlanInput,
  recipe: Recipe,
  container: OutputContainer,
  support: Support,
): PlanContext {
  const video = recipe.video || {};
  const auto = (video.codec ?? 'auto') === 'auto' && video.bitrate === undefined;
  return {
    input,
    recipe,
    video,
    audio: recipe.audio || {},
    container,
    support,
    decodable: new Set(support.decodable[0]),
    neverLarger: recipe.neverLarger ?? auto,
    anew: recipe.cut === 'reencode',
  };
}
