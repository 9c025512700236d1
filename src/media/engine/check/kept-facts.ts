import type { MediaMetadata, TrackInfo } from '../../../protocol/media-info.ts';
import type { Plan } from '../../../protocol/plan.ts';
import type { MetadataFact, ResultCheck } from '../../../protocol/result-check.ts';
import type { MediaContainer } from '../../container/media-container.ts';
import { boxAtPath } from '../../isobmff/box.ts';
import type { ResultTrack } from './result-track.ts';

/** Seconds by which a date of recording may differ from the moved one: it is written in whole ones. */
const WHOLE_SECONDS = 2;

/** What the source says about itself, and whether the result still says it. */
export function keptFacts(
  plan: Plan,
  inputs: readonly MediaContainer[],
  result: MediaContainer,
  tracks: readonly ResultTrack[],
): ResultCheck['metadata'] {
  const [clip] = plan.clips;
  const source = clip && inputs[clip.input];
  const kept: MetadataFact[] = [];
  const missing: MetadataFact[] = [];
  if (!clip || !source) return { kept, missing };
  const [before, after] = [source.info.metadata, result.info.metadata];
  const tell = (fact: MetadataFact, had: boolean, has: boolean) => {
    if (had) (has ? kept : missing).push(fact);
  };
  tell('created', before.created !== undefined, isMoved(before, after, clip.start));
  for (const fact of ['title', 'location', 'device'] as const)
    tell(fact, before[fact] !== undefined, after[fact] === before[fact]);
  tell('chapters', hasChapters(source), hasChapters(result));
  tell('subtitles', source.info.tracks.some(isText), result.info.tracks.some(isText));
  const named = tracks.flatMap(({ planned, info }) => {
    const own = inputs[planned.input]?.info.tracks.find(({ id }) => id === planned.track);
    return own?.language === undefined ? [] : [own.language === info.language];
  });
  tell('languages', named.length > 0, named.every(Boolean));
  return { kept, missing };
}

/** The same moment, or as much later as was cut off in front. */
function isMoved(before: MediaMetadata, after: MediaMetadata, later: number): boolean {
  const moved = (Date.parse(after.created ?? '') - Date.parse(before.created ?? '')) / 1000;
  return moved >= -WHOLE_SECONDS && moved <= later + WHOLE_SECONDS;
}

/** A track of them, or Nero's list. */
function hasChapters({ info, iso }: MediaContainer): boolean {
  return (
    info.tracks.some(({ kind }) => kind === 'chapters') ||
    (iso !== undefined && boxAtPath(iso.moov, 'udta', 'chpl') !== undefined)
  );
}

function isText({ kind }: TrackInfo): boolean {
  return kind === 'subtitle';
}
