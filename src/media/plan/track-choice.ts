import type { MediaInfo, TrackInfo } from '../../protocol/media-info.ts';
import type { OutputContainer } from '../../protocol/plan.ts';
import type { Recipe } from '../../protocol/recipe.schema.ts';
import { containerTitle, holdsOneTrack, holdsPictures, holdsSound } from './container-codecs.ts';
import { otherDrop } from './other-tracks.ts';
import { impossible } from './refusal.ts';
import { isMedia, type UsableTracks } from './usable-tracks.ts';

/** In a sentence, why a track does not go on. */
export interface DropReason {
  readonly reason: string;
  /** The user did not ask for it, so it is said. */
  readonly warn: boolean;
  /** The user wants it gone. */
  readonly asked: boolean;
}

/**
 * Why each track that does not go on does not, by its id.
 * @param scope what the recipe says, or what holds where it says nothing
 */
export function dropReasons(
  info: MediaInfo,
  usable: UsableTracks,
  recipe: Recipe,
  container: OutputContainer,
  scope: NonNullable<Recipe['tracks']>,
): Map<number, DropReason> {
  const primary = new Set([usable.videos[0]?.id, usable.audios[0]?.id]);
  const dropped = new Map<number, DropReason>();
  const only = holdsOneTrack(container)
    ? firstOf(holdsSound(container) ? usable.audios : usable.videos, scope)
    : undefined;
  for (const track of info.tracks) {
    const drop =
      cannotStay(track, recipe, info, container) ??
      notAsked(track, recipe, scope, primary) ??
      (only && track.id !== only ? oneTrack(container) : undefined);
    if (drop) dropped.set(track.id, drop);
  }
  return dropped;
}

/** The same. @throws SluiceError plan-impossible for a track that was asked for by its id and cannot be had */
export function chooseTracks(...asked: Parameters<typeof dropReasons>): ReadonlyMap<number, DropReason> {
  const [info, , , , scope] = asked;
  const dropped = dropReasons(...asked);
  if (Array.isArray(scope)) checkAsked(scope, info, dropped);
  return dropped;
}

export function nothingLeft(recipe: Recipe) {
  const field = Array.isArray(recipe.tracks)
    ? 'tracks'
    : ((['video', 'audio'] as const).find((name) => recipe[name] === false) ?? 'container');
  return impossible(field, `Nothing would be left of this file (field "${field}").`);
}

function cannotStay(
  track: TrackInfo,
  recipe: Recipe,
  { container: source }: MediaInfo,
  container: OutputContainer,
): DropReason | undefined {
  if (track.unusable) return { reason: track.unusable.message, warn: true, asked: false };
  if (!isMedia(track)) return otherDrop(track, recipe, source, container);
  if (recipe[track.kind] === false) {
    const reason = track.kind === 'video' ? 'The picture is left out.' : 'The sound is left out.';
    return { reason, warn: false, asked: true };
  }
  if (track.kind === 'video' && !holdsPictures(container))
    return { reason: `${containerTitle(container)} files hold sound only.`, warn: false, asked: true };
  if (track.kind === 'audio' && !holdsSound(container))
    return { reason: `${containerTitle(container)} files hold pictures only.`, warn: false, asked: true };
  return undefined;
}

/** The first of those that are asked for. */
function firstOf(tracks: readonly TrackInfo[], scope: NonNullable<Recipe['tracks']>): number | undefined {
  const asked = Array.isArray(scope) ? tracks.find(({ id }) => scope.includes(id)) : undefined;
  return (asked ?? tracks[0])?.id;
}

function oneTrack(container: OutputContainer): DropReason {
  return { reason: `${containerTitle(container)} files hold one track only.`, warn: true, asked: false };
}

function notAsked(
  track: TrackInfo,
  recipe: Recipe,
  scope: NonNullable<Recipe['tracks']>,
  primary: ReadonlySet<number | undefined>,
): DropReason | undefined {
  if (scope === 'all') return undefined;
  if (Array.isArray(scope))
    return scope.includes(track.id)
      ? undefined
      : { reason: 'It is not among the tracks asked for.', warn: false, asked: true };
  if (primary.has(track.id)) return undefined;
  const kind = { video: 'picture', audio: 'sound' }[track.kind as string] ?? 'picture and sound';
  const byRecipe = recipe.tracks !== undefined;
  return {
    reason: `Only the main ${kind} ${isMedia(track) ? 'is' : 'are'} taken.`,
    warn: !byRecipe,
    asked: byRecipe,
  };
}

function checkAsked(ids: readonly number[], info: MediaInfo, dropped: ReadonlyMap<number, DropReason>): void {
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
