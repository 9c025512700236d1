import type { MediaInfo, TrackInfo } from '../../protocol/media-info.ts';
import type { OutputContainer } from '../../protocol/plan.ts';
import type { Recipe } from '../../protocol/recipe.schema.ts';
import { containerTitle } from './container-codecs.ts';
import { impossible } from './refusal.ts';
import { isMedia, type UsableTracks } from './usable-tracks.ts';

/** Which tracks go on, and in a sentence why each of the others does not. */
export interface TrackChoice {
  readonly kept: ReadonlySet<number>;
  readonly dropped: ReadonlyMap<number, DropReason>;
}

interface DropReason {
  readonly reason: string;
  /** The user did not ask for it, so it is said. */
  readonly warn: boolean;
}

/**
 * @param scope what the recipe says, or what holds where it says nothing
 * @throws SluiceError plan-impossible for a track that was asked for and cannot be had, or when none is left
 */
export function chooseTracks(
  info: MediaInfo,
  usable: UsableTracks,
  recipe: Recipe,
  container: OutputContainer,
  scope: NonNullable<Recipe['tracks']>,
): TrackChoice {
  const primary = new Set([usable.videos[0]?.id, usable.audios[0]?.id]);
  const dropped = new Map<number, DropReason>();
  for (const track of info.tracks) {
    const drop = dropReason(track, recipe, container, scope, primary);
    if (drop) dropped.set(track.id, drop);
  }
  if (Array.isArray(scope)) checkAsked(scope, info, dropped);
  const kept = new Set(info.tracks.filter((track) => !dropped.has(track.id)).map((track) => track.id));
  if (kept.size > 0) return { kept, dropped };
  const field = Array.isArray(scope)
    ? 'tracks'
    : ((['video', 'audio'] as const).find((name) => recipe[name] === false) ?? 'container');
  throw impossible(field, `Nothing would be left of this file (field "${field}").`);
}

function dropReason(
  track: TrackInfo,
  recipe: Recipe,
  container: OutputContainer,
  scope: NonNullable<Recipe['tracks']>,
  primary: ReadonlySet<number | undefined>,
): DropReason | undefined {
  if (!isMedia(track))
    return { reason: `Tracks of the kind "${track.kind}" are not taken along yet.`, warn: true };
  if (track.unusable) return { reason: track.unusable.message, warn: true };
  if (recipe[track.kind] === false)
    return {
      reason: track.kind === 'video' ? 'The picture is left out.' : 'The sound is left out.',
      warn: false,
    };
  if (track.kind === 'video' && container === 'm4a')
    return { reason: `${containerTitle(container)} files hold sound only.`, warn: false };
  if (Array.isArray(scope))
    return scope.includes(track.id)
      ? undefined
      : { reason: 'It is not among the tracks asked for.', warn: false };
  if (scope === 'all' || primary.has(track.id)) return undefined;
  const kind = track.kind === 'video' ? 'picture' : 'sound';
  return { reason: `Only the main ${kind} is taken.`, warn: recipe.tracks === undefined };
}

function checkAsked(ids: readonly number[], info: MediaInfo, dropped: TrackChoice['dropped']): void {
  for (const id of ids) {
    const drop = dropped.get(id);
    if (drop)
      throw impossible('tracks', `Track ${id} cannot be taken (field "tracks"): ${drop.reason}`, {
        track: id,
      });
    if (!info.tracks.some((track) => track.id === id))
      throw impossible('tracks', `There is no track ${id} in this file (field "tracks").`, { track: id });
  }
}
