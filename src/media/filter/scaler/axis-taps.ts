import { type Axis, boundsOf, centerOf, countOf, ratioOf } from './axis.ts';

/** Weights are whole numbers that sum to this (Q14). */
export const UNITY = 1 << 14;

/**
 * `triangle` is soft and leaves an encoder less to spend bits on, `cubic` is sharp (B = 0, C = 0.6).
 * Both are cut to the four nearest samples; above two to one the mean of the covered area replaces them.
 */
export type FilterKind = 'triangle' | 'cubic';

/** Weighted source samples for each sample along an axis. */
export interface AxisTaps {
  readonly count: number;
  /** Weights for each sample, zeros at the end included. */
  readonly taps: number;
  /** First source sample of each. */
  readonly first: Int32Array;
  /** `taps` for each. */
  readonly weights: Int16Array;
}

const MOST_FOR_FOUR_TAPS = 2;

/** @param multiple a number of taps above four is rounded up to a multiple of this */
export function axisTaps(axis: Axis, kind: FilterKind, multiple: number): AxisTaps {
  const count = countOf(axis);
  const ratio = ratioOf(axis);
  const needed = ratio > MOST_FOR_FOUR_TAPS ? Math.floor(ratio) + 2 : 4;
  const taps = needed === 4 ? 4 : Math.ceil(needed / multiple) * multiple;
  const first = new Int32Array(count);
  const weights = new Int16Array(count * taps);
  const [low, high] = boundsOf(axis);
  const exact = new Float64Array(needed);
  for (let index = 0; index < count; index++) {
    const center = centerOf(axis, index);
    const start = weigh(center, ratio, kind, exact);
    const inside = Math.min(Math.max(start, low), high);
    first[index] = inside;
    const row = weights.subarray(index * taps, (index + 1) * taps);
    quantize(exact, (tap) => Math.min(Math.max(start + tap, low), high) - inside, row);
  }
  return { count, taps, first, weights };
}

/** Fills `exact` with weights that sum to 1; returns the source sample of the first. */
function weigh(center: number, ratio: number, kind: FilterKind, exact: Float64Array): number {
  const isArea = ratio > MOST_FOR_FOUR_TAPS;
  const start = isArea ? Math.floor(center - ratio / 2 + 0.5) : Math.floor(center) - 1;
  const stretch = Math.max(ratio, 1);
  let sum = 0;
  for (let tap = 0; tap < exact.length; tap++) {
    const distance = Math.abs(start + tap - center);
    const weight = isArea ? covered(distance, ratio) : SHAPES[kind](distance / stretch);
    exact[tap] = weight;
    sum += weight;
  }
  for (let tap = 0; tap < exact.length; tap++) exact[tap] = (exact[tap] ?? 0) / sum;
  return start;
}

/** The part of a sample at `distance` that lies under a window `ratio` wide. */
function covered(distance: number, ratio: number): number {
  return Math.min(Math.max(ratio / 2 + 0.5 - distance, 0), 1);
}

const SHAPES: Record<FilterKind, (distance: number) => number> = {
  triangle: (distance) => Math.max(1 - distance, 0),
  cubic: (x) => {
    if (x < 1) return (1.4 * x - 2.4) * x * x + 1;
    return x < 2 ? ((-0.6 * x + 3) * x - 4.8) * x + 2.4 : 0;
  },
};

/** Rounding the running sum, not each weight, makes the whole exactly one. */
function quantize(exact: Float64Array, place: (tap: number) => number, weights: Int16Array): void {
  let sum = 0;
  let given = 0;
  for (let tap = 0; tap < exact.length; tap++) {
    sum += exact[tap] ?? 0;
    const weight = Math.round(sum * UNITY) - given;
    given += weight;
    const at = place(tap);
    weights[at] = (weights[at] ?? 0) + weight;
  }
}
