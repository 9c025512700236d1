import type { AudioTrackInfo, TrackInfo, VideoTrackInfo } from '../../protocol/media-info.ts';
import type { PlannedClip } from '../../protocol/plan.ts';
import { picturesAlike, soundAlike } from './alike.ts';
import { holdsPictures, holdsSound } from './container-codecs.ts';
import type { PlanContext } from './plan-context.ts';
import { impossible } from './refusal.ts';
import { rowOf, type VideoRow } from './row.ts';
import type { UsableTracks } from './usable-tracks.ts';

/** Of each input that has a clip, what can be worked with. */
export type UsableInputs = ReadonlyMap<number, UsableTracks>;

/** The main picture and sound of each input that the recipe and the container let in. */
export function mainTracks({ recipe, container }: PlanContext, usable: UsableInputs) {
  const { tracks: ids } = recipe;
  const first = <T extends TrackInfo>(tracks: readonly T[] = []) =>
    Array.isArray(ids) && usable.size === 1 ? tracks.find(({ id }) => ids.includes(id)) : tracks[0];
  const pictures = recipe.video !== false && holdsPictures(container);
  return {
    video: (input: number) => (pictures ? first(usable.get(input)?.videos) : undefined),
    audio: (input: number) =>
      recipe.audio === false || !holdsSound(container) ? undefined : first(usable.get(input)?.audios),
  };
}

export function videoRow(
  context: PlanContext,
  clips: readonly PlannedClip[],
  track: (input: number) => VideoTrackInfo | undefined,
) {
  const { inputs } = context;
  return rowOf(inputs, clips, track, (source) => picturesAlike(inputs, source));
}

export function soundRow(
  context: PlanContext,
  clips: readonly PlannedClip[],
  track: (input: number) => AudioTrackInfo | undefined,
) {
  const { inputs } = context;
  return rowOf(inputs, clips, track, (source) => soundAlike(inputs, source));
}

/** @throws SluiceError plan-impossible where a clip has no picture and others have */
export function checkPictures({ sources }: VideoRow): void {
  const blind = sources.indexOf(null);
  if (blind < 0) return;
  throw impossible('clips', `Part ${blind + 1} has no picture and others have (field "clips").`, {
    clip: blind,
  });
}
