import type { OutputContainer } from '../../protocol/plan.ts';
import type { AudioRecipe, Recipe, VideoRecipe } from '../../protocol/recipe.schema.ts';
import { pictureFileRecipe } from './picture-files.ts';
import type { PlanInput, Support } from './plan-input.ts';
import type { Row } from './row.ts';
import type { SourceTrack } from './source-track.ts';

/** What every track is planned with. */
export interface PlanContext {
  readonly inputs: readonly PlanInput[];
  readonly recipe: Recipe;
  readonly video: VideoRecipe;
  readonly audio: AudioRecipe;
  readonly container: OutputContainer;
  readonly support: Support;
  /** A result must be smaller than its source, or the source is kept. */
  readonly neverLarger: boolean;
  /** The recipe wants everything made anew. */
  readonly anew: Need | undefined;
}

/** What asks for something new: a field of the recipe, and why, as a sentence. */
export interface Need {
  readonly field: string;
  readonly reason: string;
}

export function planContext(
  inputs: readonly PlanInput[],
  recipe: Recipe,
  container: OutputContainer,
  support: Support,
): PlanContext {
  const video = pictureFileRecipe(inputs, recipe, container);
  const auto = (video.codec ?? 'auto') === 'auto' && video.bitrate === undefined;
  const anew = { field: 'cut', reason: 'Everything is made anew.' };
  return {
    inputs,
    recipe,
    video,
    audio: recipe.audio || {},
    container,
    support,
    neverLarger: recipe.neverLarger ?? auto,
    anew: recipe.cut === 'reencode' ? anew : undefined,
  };
}

export function canDecode(context: PlanContext, source: SourceTrack): boolean {
  const { support } = context;
  return (
    (support.decodable[source.input]?.includes(source.track.id) ?? false) || needsFfmpeg(context, source)
  );
}

/** It cannot be decoded here but by ffmpeg. */
export function needsFfmpeg({ support }: PlanContext, { input, track }: SourceTrack): boolean {
  return support.byFfmpeg?.[input]?.includes(track.id) ?? false;
}

/** Why the packets of a row cannot be taken over as they are, where not enough is known of them. */
export function undescribed({ inputs }: PlanContext, { parts }: Row, field: string): Need | undefined {
  if (parts.every(({ source }) => inputs[source.input]?.described.has(source.track.id))) return undefined;
  return { field, reason: 'Its file does not keep it in a form that can be taken over.' };
}
