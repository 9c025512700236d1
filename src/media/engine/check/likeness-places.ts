import { indexFrom } from '../../ascending.ts';
import type { ExpectedPictures } from './expected-pictures.ts';

/** A new picture that is compared with the source's. Seconds. */
export interface Place {
  readonly pictures: ExpectedPictures;
  readonly at: number;
  readonly of: number;
}

/** What a decoder has to go through, for each of the two. */
export interface Groups {
  /** Times that decoding can begin at, ascending, and the samples of luma it goes through in a second. */
  readonly keys: Float64Array;
  readonly load: number;
}

const PLACES = 12;
/** Of the few pictures at a cut, one in so many tells as much. */
const PICTURES_A_PLACE = 10;

/** Samples of luma that may be decoded for one place where there is a choice: 20 pictures of 1080p. */
const AFFORDABLE = 40e6;
/** More than this is worth looking for a place farther away. */
const DEAR = 4 * AFFORDABLE;

/**
 * Twelve places spread over all that is new, one in its first second and one in its last. Each is the picture nearest
 * to an even spacing that is not far behind a key frame of both files; where all are far, the nearest to one.
 */
export function likenessPlaces(
  expected: readonly ExpectedPictures[],
  result: Groups,
  sourceOf: (pictures: ExpectedPictures) => Groups,
): Place[] {
  const all = expected.flatMap((pictures) =>
    pictures.segment.kind === 'encode' && pictures.at.length > 0 ? [pictures] : [],
  );
  const count = all.reduce((sum, { at }) => sum + at.length, 0);
  const picture = numbered(all);
  const secondOf = (number: number) => picture(number)?.at ?? 0;
  const [head, tail] = [
    countWhile(count, (number) => secondOf(number) - secondOf(0) < 1),
    countWhile(count, (number) => secondOf(count - 1) - secondOf(count - 1 - number) < 1),
  ];
  const cost = (place: Place) => behind(place.at, result) + behind(place.of, sourceOf(place.pictures));
  const chosen = new Set<number>();
  const places = Math.min(PLACES, Math.max(2, Math.ceil(count / PICTURES_A_PLACE)));
  const width = Math.max(1, Math.floor(count / places));
  for (let slice = 0; slice < places; slice++) {
    const isFirst = slice === 0;
    const isLast = slice === places - 1;
    const from = isLast ? count - Math.min(tail, width) : slice * width;
    const to = isFirst ? Math.min(head, width) : isLast ? count : from + width;
    const costOf = (number: number) => {
      const place = picture(number);
      return place ? cost(place) : Infinity;
    };
    const here = bestOf(from, to, costOf);
    // Where key frames are far apart one may stand half a step to either side; the ends have to be the ends.
    const isDear = here !== undefined && costOf(here) > DEAR && !isFirst && !isLast;
    const half = Math.floor(width / 2);
    const best = isDear ? bestOf(from - half, Math.min(count, to + half), costOf) : here;
    if (best !== undefined) chosen.add(best);
  }
  return [...chosen].sort((a, b) => a - b).flatMap((number) => picture(number) ?? []);
}

function bestOf(from: number, to: number, costOf: (number: number) => number): number | undefined {
  const wanted = Math.floor((from + to) / 2);
  let nearest: number | undefined;
  let cheapest: { readonly number: number; readonly cost: number } | undefined;
  for (let number = Math.max(0, from); number < to; number++) {
    const cost = costOf(number);
    if (
      cost <= AFFORDABLE &&
      (nearest === undefined || Math.abs(number - wanted) < Math.abs(nearest - wanted))
    )
      nearest = number;
    if (!cheapest || cost < cheapest.cost) cheapest = { number, cost };
  }
  return nearest ?? cheapest?.number;
}

function behind(time: number, { keys, load }: Groups): number {
  const key = keys[indexFrom(keys, time + 1e-6) - 1] ?? time;
  return (time - key) * load;
}

/** Pictures of all spans by one number. */
function numbered(all: readonly ExpectedPictures[]): (number: number) => Place | undefined {
  const starts = new Float64Array(all.length);
  for (const [span, { at }] of all.entries())
    if (span + 1 < starts.length) starts[span + 1] = (starts[span] ?? 0) + at.length;
  return (number) => {
    const span = indexFrom(starts, number + 0.5) - 1;
    const pictures = all[span];
    const position = number - (starts[span] ?? 0);
    const [at, of] = [pictures?.at[position], pictures?.of[position]];
    return pictures && at !== undefined && of !== undefined ? { pictures, at, of } : undefined;
  };
}

function countWhile(most: number, holds: (number: number) => boolean): number {
  let count = 0;
  while (count < most && holds(count)) count++;
  return count;
}
