import type { TrackInfo, Warning } from '../../protocol/media-info.ts';
import type { PlannedClip } from '../../protocol/plan.ts';
import type { Recipe } from '../../protocol/recipe.schema.ts';
import { type Cast, type CastPart, leftOut, NOTHING_SHOWN } from './cast.ts';
import { checkPictures, mainTracks, soundRow, videoRow } from './main-tracks.ts';
import type { PlanContext } from './plan-context.ts';
import { rowOf } from './row.ts';
import { chooseTracks, nothingLeft } from './track-choice.ts';
import type { UsableTracks } from './usable-tracks.ts';

/**
 * The tracks of one input that the scope names.
 * @throws SluiceError plan-impossible where nothing is left
 */
export function castSingle(
  context: PlanContext,
  [input, usable]: readonly [number, UsableTracks],
  clips: readonly PlannedClip[],
  scope: NonNullable<Recipe['tracks']>,
): Cast {
  const { recipe, container, inputs } = context;
  const info = inputs[input]?.info;
  if (!info) throw new RangeError('a clip is of an input that is not there');
  const dropped = chooseTracks(info, usable, recipe, container, scope);
  const main = mainTracks(context, new Map([[input, usable]])).video(input);
  const warnings: Warning[] = [];
  const parts = ordered(info.tracks, recipe.tracks).map((track): CastPart => {
    const drop = dropped.get(track.id);
    const part = drop ? undefined : castTrack(context, track, clips);
    if (part?.kind === 'video' && track === main) checkPictures(part.row);
    if (part && (part.kind !== 'video' || !part.row.sources.includes(null))) return part;
    const { reason, warn, asked } = drop ?? NOTHING_SHOWN;
    if (warn) warnings.push(leftOut(track.id, reason));
    return { kind: 'drop', input, track, reason, asked };
  });
  if (!parts.some(({ kind }) => kind === 'video' || kind === 'audio')) throw nothingLeft(recipe);
  return { parts, warnings };
}

function castTrack(
  context: PlanContext,
  track: TrackInfo,
  clips: readonly PlannedClip[],
): CastPart | undefined {
  if (track.kind === 'video') {
    const row = videoRow(context, clips, () => track);
    return row && { kind: 'video', row };
  }
  if (track.kind === 'audio') {
    const row = soundRow(context, clips, () => track);
    return row && { kind: 'audio', row };
  }
  const row = rowOf(
    context.inputs,
    clips,
    () => track,
    () => '',
  );
  return row && { kind: 'other', row };
}

/** Tracks listed by their ids change places among themselves; the others stay where they are. */
function ordered(tracks: readonly TrackInfo[], ids: Recipe['tracks']): readonly TrackInfo[] {
  if (!Array.isArray(ids)) return tracks;
  const listed = [...new Set(ids)].flatMap((id) => tracks.find((track) => track.id === id) ?? []);
  let next = 0;
  return tracks.map((track) => (ids.includes(track.id) ? (listed[next++] ?? track) : track));
}
