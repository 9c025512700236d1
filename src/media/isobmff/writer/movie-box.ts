import type { IsoFile } from '../iso-file.ts';
import type { OutputTrack } from '../output-track.ts';
import { withChapters } from './chapter-list.ts';
import { datesIn } from './dated-header.ts';
import { movieTimescale, shownTicks } from './edit-list.ts';
import type { TrackPlaces } from './media-box.ts';
import { metadataBox, pointsIntoFile } from './metadata-box.ts';
import { movieHeader } from './movie-header.ts';
import { type BoxContent, box, type OutputBox } from './output-box.ts';
import { boxesOf, findBox, type RawBox, rawBoxes } from './raw-box.ts';
import { trackBox } from './track-box.ts';
import { trackIds } from './track-ids.ts';
import type { WriteStyle } from './write-style.ts';

/** Made anew; fragments become plain tables; descriptors that name tracks which may be left out; padding. */
const REPLACED = new Set(['mvhd', 'trak', 'mvex', 'iods', 'free', 'skip', 'wide']);

/** `moov`: the source's with new tracks, or a plain one. ISO/IEC 14496-12 section 8.2.1. */
export function movieBox(
  tracks: readonly OutputTrack[],
  places: readonly TrackPlaces[],
  source: IsoFile | undefined,
  style: WriteStyle,
): OutputBox {
  const raw = source ? boxesOf(rawBoxes(source.moov), 'moov') : [];
  const timescale = movieTimescale(tracks, source?.timescale);
  const ids = trackIds(tracks);
  const sources = tracks.map(({ source, input = 0 }) => source && `${input} ${source.id}`);
  const header = movieHeader(findBox(raw, 'mvhd'), {
    timescale,
    duration: tracks.reduce((longest, track) => Math.max(longest, shownTicks(track, timescale)), 0),
    nextTrack: Math.max(...ids) + 1,
    dates: (dates) => datesIn(style, dates),
    upright: tracks.some(({ display }) => display !== undefined),
  });
  const traks = tracks.flatMap((track, index) => {
    const place = places[index];
    const newId = (id: number) => ids[sources.findIndex((source) => source === `${track.input ?? 0} ${id}`)];
    const company = { id: ids[index] ?? 0, movieTimescale: timescale, newId };
    return place ? [trackBox(track, place, company, style)] : [];
  });
  return box('moov', header, ...traks, ...(style.strip ? [] : others(raw, style)));
}

function others(raw: readonly RawBox[], style: WriteStyle): BoxContent[] {
  return raw
    .filter((child) => !REPLACED.has(child.type) && !pointsIntoFile(child))
    .map((child) => (style.chapters ? withChapters(child, style.chapters) : child))
    .map((child) => metadataBox(child, style));
}
