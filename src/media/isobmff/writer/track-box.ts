import { viewOf } from '../box.ts';
import type { OutputTrack } from '../output-track.ts';
import { u32 } from './big-endian.ts';
import { datesIn } from './dated-header.ts';
import { editBox, shownTicks } from './edit-list.ts';
import { mediaBox, type TrackPlaces } from './media-box.ts';
import { metadataBox } from './metadata-box.ts';
import { box, type OutputBox } from './output-box.ts';
import { boxesOf, findBox, type RawBox, rawBoxes } from './raw-box.ts';
import { trackHeader } from './track-header.ts';
import type { WriteStyle } from './write-style.ts';

/** What a track must know of the others. */
export interface TrackCompany {
  readonly id: number;
  readonly movieTimescale: number;
  /** The id that a track of the same source has in the output, if it is there. */
  readonly newId: (id: number) => number | undefined;
}

/** Made anew, or of no use any more. */
const REPLACED = new Set(['tkhd', 'edts', 'mdia', 'tref', 'free', 'skip', 'wide']);

/** `trak`: the source's with new tables, or a plain one. ISO/IEC 14496-12 section 8.3. */
export function trackBox(
  track: OutputTrack,
  places: TrackPlaces,
  company: TrackCompany,
  style: WriteStyle,
): OutputBox {
  const source = track.source ? boxesOf(rawBoxes(track.source.trak), 'trak') : [];
  const { id, movieTimescale, newId } = company;
  const duration = shownTicks(track, movieTimescale);
  const edits = editBox(track, movieTimescale);
  return box(
    'trak',
    trackHeader(track, findBox(source, 'tkhd'), { id, duration, dates: (dates) => datesIn(style, dates) }),
    ...(edits ? [edits] : []),
    ...references(boxesOf(source, 'tref'), newId),
    mediaBox(track, boxesOf(source, 'mdia'), places, style),
    ...(style.strip ? [] : others(source, track, style)),
  );
}

function others(source: readonly RawBox[], track: OutputTrack, style: WriteStyle) {
  return (
    source
      .filter(({ type }) => !REPLACED.has(type))
      // The aperture sizes of QuickTime are those of the old picture.
      .filter(({ type }) => type !== 'tapt' || !track.display)
      .map((raw) => metadataBox(raw, style))
  );
}

/** `tref` without the tracks that are left out. */
function references(source: readonly RawBox[], newId: TrackCompany['newId']): OutputBox[] {
  const kept = source.flatMap(({ type, body }) => {
    const view = viewOf(body);
    const ids = Array.from({ length: body.length >> 2 }, (_, index) => view.getUint32(index * 4));
    const left = ids.flatMap((id) => newId(id) ?? []);
    return left.length > 0 ? [box(type, u32(...left))] : [];
  });
  return kept.length > 0 ? [box('tref', ...kept)] : [];
}
