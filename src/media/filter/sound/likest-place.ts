/** Places and samples that are left out when a line is looked through first. */
const COARSE = 4;

/**
 * Where a line goes on most like it does at `from`, over `length` samples: by its correlation, normalised.
 * Mostly between two samples: half a sample beside it is heard in high tones.
 * @param places the first and the last that may be, and the one that is best where all are alike
 */
export function likestPlace(
  line: Float32Array,
  from: number,
  length: number,
  [low, high, wanted]: readonly [low: number, high: number, wanted: number],
): number {
  const likeness = (place: number, step: number) => likenessAt(line, from, place, length, step);
  const first = Math.min(high, Math.max(low, wanted));
  const near = likest([low, high], COARSE, first, (place) => likeness(place, COARSE));
  const around = [Math.max(low, near - COARSE), Math.min(high, near + COARSE)] as const;
  const best = likest(around, 1, near, (place) => likeness(place, 1));
  return best + summit(likeness(best - 1, 1), likeness(best, 1), likeness(best + 1, 1));
}

/** How far from the middle one a parabola through three values is highest. */
function summit(before: number, at: number, after: number): number {
  const bend = before - 2 * at + after;
  return bend < 0 ? Math.min(0.5, Math.max(-0.5, (before - after) / (2 * bend))) : 0;
}

function likest(
  [low, high]: readonly [number, number],
  step: number,
  first: number,
  likeness: (place: number) => number,
): number {
  let best = { place: first, likeness: likeness(first) };
  for (let place = low; place <= high; place += step) {
    const found = likeness(place);
    if (found > best.likeness) best = { place, likeness: found };
  }
  return best.place;
}

function likenessAt(line: Float32Array, from: number, place: number, length: number, step: number): number {
  let product = 0;
  let power = 0;
  for (let index = 0; index < length; index += step) {
    const sample = line[place + index] ?? 0;
    product += sample * (line[from + index] ?? 0);
    power += sample * sample;
  }
  return power > 0 ? product / Math.sqrt(power) : 0;
}
