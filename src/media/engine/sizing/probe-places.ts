/** Where pictures are tried out: seconds of the output, and how many pictures must be decoded to get there. */
export interface ProbePlace {
  readonly at: number;
  readonly lead: number;
}

export interface ProbeField {
  /** Seconds of the output, one after the other. */
  readonly stretches: readonly { readonly start: number; readonly end: number }[];
  /** Times that decoding can begin at, ascending seconds of the output. */
  readonly keys: Float64Array;
  /** Pictures of the source for a second of the output. */
  readonly frameRate: number;
  /** Seconds from place to place where there are few. */
  readonly spacing: number;
}

/** However long the video is. */
const MOST_PLACES = 120;

/** Pictures decoded on the way, of all there are. */
const MOST_LEAD = 0.25;

/** A key picture this near, in parts of the way to the next place, will do. */
const NEAR = 0.5;

/** Evenly spread, moved to key pictures where those are near, because a decoder begins there. */
export function probePlaces({ stretches, keys, frameRate, spacing }: ProbeField): ProbePlace[] {
  const total = stretches.reduce((sum, { start, end }) => sum + end - start, 0);
  const step = Math.max(spacing, total / MOST_PLACES);
  const wanted = stretches.flatMap(({ start, end }) => {
    const count = Math.max(1, Math.round((end - start) / step));
    return Array.from({ length: count }, (_, index) => start + ((index + 0.5) * (end - start)) / count);
  });
  const places = wanted.map((time) =>
    placeNear(time, step * NEAR, keys, frameRate, stretches[0]?.start ?? 0),
  );
  let lead = MOST_LEAD * total * frameRate;
  const affordable = places
    .toSorted((a, b) => a.lead - b.lead)
    .filter((place, index) => {
      lead -= place.lead;
      return lead >= 0 || index === 0;
    });
  const distinct = new Map(affordable.map((place) => [place.at, place]));
  return [...distinct.values()].toSorted((a, b) => a.at - b.at).slice(0, MOST_PLACES);
}

function placeNear(
  time: number,
  near: number,
  keys: Float64Array,
  frameRate: number,
  first: number,
): ProbePlace {
  let nearest: number | undefined;
  let before = first;
  for (const key of keys) {
    if (key <= time) before = Math.max(before, key);
    if (nearest === undefined || Math.abs(key - time) < Math.abs(nearest - time)) nearest = key;
  }
  if (nearest !== undefined && Math.abs(nearest - time) <= near) return { at: nearest, lead: 0 };
  return { at: time, lead: Math.round((time - before) * frameRate) };
}
