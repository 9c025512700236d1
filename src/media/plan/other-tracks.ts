import type { ContainerName, OtherTrackInfo } from '../../protocol/media-info.ts';
import { containerFiles } from '../../protocol/output-container.ts';
import type { OutputContainer } from '../../protocol/plan.ts';
import type { Recipe } from '../../protocol/recipe.schema.ts';
import { containerTitle, holdsPictures } from './container-codecs.ts';
import type { DropReason } from './track-choice.ts';

/** Sample entries of tracks that are neither picture nor sound and stand in MP4. */
const IN_MP4: ReadonlySet<string> = new Set(['tx3g', 'wvtt', 'stpp', 'mebx', 'gpmd', 'tmcd']);

/** What a viewer reads; the others may tell where, when and with what it was made. */
const PUBLIC: ReadonlySet<OtherTrackInfo['kind']> = new Set(['subtitle', 'chapters']);

/** Why a track of another kind cannot come along, whichever tracks are asked for; undefined where it can. */
export function otherDrop(
  track: OtherTrackInfo,
  recipe: Recipe,
  source: ContainerName,
  container: OutputContainer,
): DropReason | undefined {
  if (recipe.metadata === 'strip' && !PUBLIC.has(track.kind))
    return { reason: 'It may tell where and when the file was made.', warn: false, asked: true };
  if (!holdsPictures(container) || recipe.video === false)
    return { reason: 'Only the sound is taken.', warn: track.kind === 'chapters', asked: false };
  if (track.edits > 1) return { reason: 'It is shown in several pieces.', warn: true, asked: false };
  if (track.kind === 'timecode' && recipe.clips?.some(({ speed = 1 }) => speed !== 1))
    return { reason: 'It counts pictures as they were recorded.', warn: true, asked: false };
  // A file of the same kind has shown that it holds it.
  const holds = container === source || container === 'mov' || IN_MP4.has(track.codec);
  const isText = track.kind === 'chapters' && track.codec === 'text';
  if ((holds || isText) && !containerFiles[container].muxed) return undefined;
  const reason = `${containerTitle(container)} files hold no ${track.kind} of the kind "${track.codec}".`;
  return { reason, warn: true, asked: false };
}
