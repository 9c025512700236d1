import type { OutputTrack } from '../output-track.ts';
import { u32, u64 } from './big-endian.ts';
import { box, fullBox, type OutputBox } from './output-box.ts';
import { presentationEnd } from './packet-times.ts';

/** How long the track is shown with its delay, in ticks of the movie. */
export function shownTicks({ edit, timescale }: OutputTrack, movieTimescale: number): number {
  return (
    movieTicks(edit.delay, timescale, movieTimescale) + movieTicks(edit.duration, timescale, movieTimescale)
  );
}

/**
 * `edts`: at most an empty edit and one of media, because many players honour only the first of media; none where
 * all is shown from the start. A delay is an empty edit: ffmpeg, Chromium and mediabunny keep to it, for pictures
 * (reordered or not) and for sound. They keep to composition times that are all later just as well, but Chromium
 * seeks by decode time, and then shows pictures that are late by as much. ISO/IEC 14496-12 section 8.6.5, 8.6.6.
 */
export function editBox(track: OutputTrack, movieTimescale: number): OutputBox | undefined {
  const { edit, timescale } = track;
  if (!isEdited(track)) return undefined;
  const inMovie = (ticks: number) => movieTicks(ticks, timescale, movieTimescale);
  const rows = [[inMovie(edit.duration), edit.mediaTime] as const];
  const delay = inMovie(edit.delay);
  if (delay > 0) rows.unshift([delay, -1]);
  const wide = rows.some(([duration, time]) => duration > 2 ** 32 - 1 || time > 2 ** 31 - 1);
  const integers = wide ? u64 : u32;
  const entries = rows.map(([duration, time]) => [integers(duration, time), u32(0x10000)]);
  return box('edts', fullBox('elst', wide ? 1 : 0, 0, u32(rows.length), ...entries.flat()));
}

/**
 * The source's movie timescale, or 1000; the finest of the tracks' where that could not say an edit to the tick.
 */
export function movieTimescale(tracks: readonly OutputTrack[], ofSource: number | undefined): number {
  const wanted = ofSource || 1000;
  const exact = tracks
    .filter(isEdited)
    .every(({ edit, timescale }) =>
      [edit.delay, edit.duration].every(
        (ticks) => Math.round((movieTicks(ticks, timescale, wanted) * timescale) / wanted) === ticks,
      ),
    );
  return exact ? wanted : Math.max(wanted, ...tracks.map(({ timescale }) => timescale));
}

/** Other than all of it from the start. */
function isEdited({ edit, packets }: OutputTrack): boolean {
  return edit.delay > 0 || edit.mediaTime > 0 || edit.duration < presentationEnd(packets);
}

function movieTicks(ticks: number, timescale: number, movie: number): number {
  return Math.round((ticks * movie) / timescale);
}
