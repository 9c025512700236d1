import type { Plan, PlannedClip } from '../../protocol/plan.ts';
import type { Recipe } from '../../protocol/recipe.schema.ts';

/** Seconds of the output. */
const MINUTE = 60;
const SHORT_SIDE = 480;

/**
 * The recipe of the first minute in a small picture: what is left to offer where no smaller picture of the whole would
 * do. Undefined where there is no more than that, or nothing that could be cut.
 */
export function firstMinute(recipe: Recipe, plan: Plan): Recipe | undefined {
  const { duration, clips, tracks } = plan;
  const drawn = tracks.find((track) => track.action === 'encode' && track.kind === 'video' && track.drawing);
  const isSilent =
    drawn !== undefined && !tracks.some(({ kind, action }) => kind === 'audio' && action !== 'drop');
  if (duration <= MINUTE || isSilent) return undefined;
  const { video, stills } = recipe;
  const { width: _, height: __, shortSide = SHORT_SIDE, ...rest } = video || {};
  return {
    ...recipe,
    clips: clips.flatMap(clipWithin),
    ...(video !== false && { video: { ...rest, shortSide: Math.min(shortSide, SHORT_SIDE) } }),
    ...(drawn && { stills: { ...stills, pictures: firstPictures(drawn) } }),
  };
}

function clipWithin({ input, start, end, at, speed = 1 }: PlannedClip): NonNullable<Recipe['clips']> {
  const seconds = (MINUTE - at) * speed;
  if (seconds <= 0) return [];
  return [{ input, start, end: Math.min(end, start + seconds), ...(speed !== 1 && { speed }) }];
}

/** Those that the minute shows; the last one as long as there is sound. */
function firstPictures(
  track: Plan['tracks'][number],
): NonNullable<NonNullable<Recipe['stills']>['pictures']> {
  const stills = 'drawing' in track ? (track.drawing?.stills ?? []) : [];
  return stills
    .filter(({ start }) => start < MINUTE)
    .map(({ input, start, end }) => (end < MINUTE ? { input, seconds: end - start } : { input }));
}
