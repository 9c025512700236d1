import type { TrackInfo, Warning } from '../../protocol/media-info.ts';
import type { PlannedClip } from '../../protocol/plan.ts';
import { type Cast, type CastPart, NOTHING_SHOWN } from './cast.ts';
import { checkPictures, mainTracks, soundRow, type UsableInputs, videoRow } from './main-tracks.ts';
import type { PlanContext } from './plan-context.ts';
import { impossible } from './refusal.ts';
import { dropReasons, nothingLeft } from './track-choice.ts';
import { isMedia } from './usable-tracks.ts';

const ONLY_MAIN: Warning = {
  code: 'track-dropped',
  message: 'Only the main picture and the main sound of each file are joined.',
};

/**
 * Of several inputs the main picture and the main sound of each, in one track for each kind.
 * @throws SluiceError plan-impossible where nothing is left, or a clip has no picture and others have
 */
export function castJoined(context: PlanContext, usable: UsableInputs, clips: readonly PlannedClip[]): Cast {
  const { recipe } = context;
  if (recipe.tracks !== undefined && recipe.tracks !== 'primary')
    throw impossible('tracks', 'Tracks can be chosen in a single file only (field "tracks").');
  const main = mainTracks(context, usable);
  const video = videoRow(context, clips, main.video);
  const audio = soundRow(context, clips, main.audio);
  if (video) checkPictures(video);
  const parts: CastPart[] = [];
  if (video) parts.push({ kind: 'video', row: video });
  if (audio) parts.push({ kind: 'audio', row: audio });
  if (parts.length === 0) throw nothingLeft(recipe);
  const joined = new Set<TrackInfo | undefined>(
    [video, audio].flatMap((row) => row?.sources.map((source) => source?.track)),
  );
  const left = leftTracks(context, usable).filter(({ track }) => !joined.has(track));
  for (const { input, track, reason, asked } of left)
    parts.push({ kind: 'drop', input, track, reason, asked });
  const said = left.some(({ warn, track }) => warn && isMedia(track));
  return { parts, warnings: said ? [ONLY_MAIN] : [] };
}

function leftTracks({ inputs, recipe, container }: PlanContext, usable: UsableInputs) {
  return [...usable].flatMap(([input, tracks]) => {
    const info = inputs[input]?.info;
    if (!info) return [];
    const dropped = dropReasons(info, tracks, recipe, container, 'primary');
    return info.tracks.map((track) => ({ input, track, ...(dropped.get(track.id) ?? NOTHING_SHOWN) }));
  });
}
