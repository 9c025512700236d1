import type { Mechanism } from '../../protocol/mechanism.ts';
import { governor } from './governor.ts';
import { tierFor } from './smaller-offer.ts';

/** The short side that pictures are drawn in where nobody names a size; undefined: as large as they are made at all. */
export function drawnSide(without: readonly Mechanism[], budget?: number): number | undefined {
  if (without.includes('tiers')) return undefined;
  return budget === undefined ? governor.tier : tierFor(budget);
}
