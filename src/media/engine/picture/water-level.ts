/** A segment whose share of the bytes is to be found. */
export interface Basin {
  /** Bytes it takes at least. */
  readonly least: number;
  /** Bytes it can use at most. */
  readonly most: number;
  /** How much of the rest it wants, against the others. */
  readonly weight: number;
}

const ROUNDS = 60;

/** What each gets at a level. */
export function filled({ least, most, weight }: Basin, level: number): number {
  return Math.max(least, Math.min(most, level * weight));
}

/** What all together hold at a level. */
export function heldAt(basins: readonly Basin[], level: number): number {
  return basins.reduce((sum, basin) => sum + filled(basin, level), 0);
}

/**
 * The level at which all together hold `room` bytes, as water finds it: nobody gets less than the least they take.
 * 0 where even that is too much.
 */
export function fillLevel(basins: readonly Basin[], room: number): number {
  const weights = basins.reduce((sum, { weight }) => sum + weight, 0);
  if (weights <= 0 || heldAt(basins, 0) >= room) return 0;
  let [low, high] = [0, (2 * room) / weights];
  for (let round = 0; round < 40 && heldAt(basins, high) < room && isGrowing(basins, high); round++)
    high *= 2;
  for (let round = 0; round < ROUNDS; round++) {
    const middle = (low + high) / 2;
    if (heldAt(basins, middle) < room) low = middle;
    else high = middle;
  }
  return low;
}

function isGrowing(basins: readonly Basin[], level: number): boolean {
  return basins.some(({ most, weight }) => level * weight < most);
}
