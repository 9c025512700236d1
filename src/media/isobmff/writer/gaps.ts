import type { Medium } from '../packet-chunks.ts';
import { MOST_PARTS } from './interleave.ts';
import type { TrackPieces } from './output-piece.ts';

/** Share of the media data that may be bytes nobody asked for. */
const TOLERABLE = 0.02;

/** Whether this range of an input holds nothing that somebody wants removed. */
export type MayCover = (input: number, start: number, end: number) => boolean;

/** Whether what lies between two pieces of a medium is written along. */
export type Covers = (medium: number, from: number, to: number) => boolean;

/**
 * The smallest gaps, as many as are needed so that a source in small fragments does not fall into more parts than a
 * Blob can take; none where they would cost more than 2 %.
 * @param order the track of each piece
 */
export function gapsToCover(
  tracks: readonly TrackPieces[],
  order: Uint8Array,
  media: readonly Medium[],
  mayCover: MayCover,
): Covers | undefined {
  const isFree: Covers = (number, from, to) => {
    const medium = media[number];
    return medium?.kind === 'input' && to > from && mayCover(medium.input, from, to);
  };
  const gaps = new Float64Array(order.length);
  const next = new Uint32Array(tracks.length);
  let open = 0;
  let parts = 0;
  let bytes = 0;
  let last = { medium: -1, end: 0 };
  for (const track of order) {
    const pieces = tracks[track];
    const at = next[track] ?? 0;
    next[track] = at + 1;
    const place = {
      medium: pieces?.media[at] ?? 0,
      start: pieces?.starts[at] ?? 0,
      end: pieces?.ends[at] ?? 0,
    };
    bytes += place.end - place.start;
    const isSame = place.medium === last.medium;
    if (!isSame || place.start !== last.end) parts++;
    if (isSame && isFree(place.medium, last.end, place.start)) gaps[open++] = place.start - last.end;
    last = place;
  }
  const covered = gaps
    .subarray(0, open)
    .sort()
    .subarray(0, Math.max(0, parts - MOST_PARTS));
  const unwanted = covered.reduce((sum, gap) => sum + gap, 0);
  const largest = unwanted <= TOLERABLE * bytes ? (covered.at(-1) ?? 0) : 0;
  return largest > 0 ? (number, from, to) => to - from <= largest && isFree(number, from, to) : undefined;
}
