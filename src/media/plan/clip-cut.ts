import { type CutPlaces, SAME_TIME } from './cut-places.ts';

/** A stretch of one clip, seconds of its input. */
export interface CutPiece {
  readonly kind: 'copy' | 'encode';
  readonly start: number;
  readonly end: number;
}

/** What may be left to the edit list, because it is the output's very start or end. */
export interface CutLeave {
  /** The output begins with this clip. */
  readonly opens: boolean;
  /** Pictures before the start may go along, hidden. */
  readonly hideStart: boolean;
  readonly hideEnd: boolean;
  /** The first copy need not begin where a decoder has proved to start as if nothing had been before. */
  readonly anyKey: boolean;
}

export interface ClipCut {
  readonly pieces: readonly CutPiece[];
  readonly hidden: boolean;
}

/**
 * One clip, copied as far as that is clean, and made anew before and after it.
 * @returns undefined where no part of it can be copied
 */
export function cutClip(places: CutPlaces, start: number, end: number, leave: CutLeave): ClipCut | undefined {
  const clean = places.startFrom(start, leave.opens) ?? Number.POSITIVE_INFINITY;
  const [before] = places.ends(end);
  const startsClean = clean <= start + SAME_TIME || (leave.anyKey && startsAtKey(places, start));
  const endsClean = before >= end - SAME_TIME;
  const from = startsClean || leave.hideStart ? start : clean;
  const to = endsClean || leave.hideEnd ? end : before;
  if (!(from < to - SAME_TIME)) return undefined;
  const pieces: CutPiece[] = [];
  if (from > start) pieces.push({ kind: 'encode', start, end: from });
  pieces.push({ kind: 'copy', start: from, end: to });
  if (to < end) pieces.push({ kind: 'encode', start: to, end });
  return { pieces, hidden: (leave.hideStart && !startsClean) || (leave.hideEnd && !endsClean) };
}

function startsAtKey(places: CutPlaces, start: number): boolean {
  return Math.abs((places.startBefore(start, true) ?? Number.NEGATIVE_INFINITY) - start) <= SAME_TIME;
}
