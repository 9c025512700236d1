import { SizeCurve } from './size-curve.ts';
import type { TrackSizing } from './sizing.ts';

/** What pictures take with all the bits that are of use to them; undefined where samples do not say. */
export function fullCurve(
  { samples }: Pick<TrackSizing, 'samples'>,
  keyInterval: number,
): SizeCurve | undefined {
  const full = samples.flatMap(({ at, full: lines }) => (lines ? [{ at, ...lines }] : []));
  return full.length > 0 ? new SizeCurve(full, keyInterval) : undefined;
}
