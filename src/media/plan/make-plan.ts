import type { Warning } from '../../protocol/media-info.ts';
import type { Plan, TrackPlan } from '../../protocol/plan.ts';
import type { Recipe } from '../../protocol/recipe.schema.ts';
import { containerTitle, outputContainer } from './container-codecs.ts';
import { defaultTracks } from './default-tracks.ts';
import { estimatePlan } from './estimate.ts';
import { planKept } from './kept-tracks.ts';
import { onlyInput } from './later-fields.ts';
import { type PlanContext, planContext } from './plan-context.ts';
import type { PlanInput, Support } from './plan-input.ts';
import { impossible } from './refusal.ts';
import { chooseTracks } from './track-choice.ts';
import { trackPlans } from './track-plans.ts';
import { type UsableTracks, usableTracks } from './usable-tracks.ts';

/**
 * What will be done, track by track, with the reason for each choice. Pure: the same inputs, recipe and support
 * give the same plan. Every field of the recipe is honoured, or named in an error.
 * @param recipe as `validateRecipe` returns it
 * @throws SluiceError plan-impossible with `details.field`, track-encrypted, no-media, codec-undecodable or
 *   codec-unencodable
 */
export function makePlan(inputs: readonly PlanInput[], recipe: Recipe, support: Support): Plan {
  const input = onlyInput(inputs, recipe);
  const { info } = input;
  const context = planContext(input, recipe, outputContainer(recipe.container), support);
  const usable = usableTracks(info);
  const unseen = pictureWishes(context, usable);
  const choice = chooseTracks(
    info,
    usable,
    recipe,
    context.container,
    recipe.tracks ?? defaultTracks(context, usable),
  );
  const kept = planKept(context, usable, choice);
  const tracks = trackPlans(context, kept);
  const shown = info.tracks.filter((track) => kept.sounds.has(track.id) || kept.pictures.has(track.id));
  return {
    version: 1,
    container: context.container,
    duration: Math.max(...shown.map((track) => track.end)),
    tracks,
    metadata: recipe.metadata ?? 'keep',
    targetSize: recipe.targetSize ?? null,
    warnings: distinct([...unseen, ...kept.warnings]),
    estimate: estimatePlan(tracks, info, support, sizeLimit(recipe, tracks)),
  };
}

/** Wishes for a picture, where there will be none. */
function pictureWishes({ recipe, container }: PlanContext, usable: UsableTracks): Warning[] {
  if (!recipe.video || Object.keys(recipe.video).length === 0) return [];
  if (container === 'm4a')
    throw impossible('container', `${containerTitle(container)} files hold no picture (field "container").`);
  if (usable.videos.length > 0) return [];
  return [{ code: 'no-picture', message: 'There is no picture to change in this file.' }];
}

/** Only new pictures are steered to a size; copies are what they are. */
function sizeLimit({ targetSize }: Recipe, tracks: readonly TrackPlan[]): number | undefined {
  return tracks.some((track) => track.action === 'encode') ? targetSize : undefined;
}

function distinct(warnings: readonly Warning[]): Warning[] {
  return [...new Map(warnings.map((warning) => [`${warning.code} ${warning.message}`, warning])).values()];
}
