import type { Speaker, Speakers } from './speakers.ts';

/** Minus 3 dB. */
const HALF = Math.SQRT1_2;

type Share = readonly [speaker: Speaker, weight: number];

/**
 * What becomes of a speaker that the target has not: the first way whose speakers are all there. Centre and surrounds go
 * to both sides and to their own side at -3 dB, the low frequency effects are left out: ITU-R BS.775-3, annex 4.
 */
const FOLDS: Readonly<Record<Speaker, readonly (readonly Share[])[]>> = {
  L: [[['C', HALF]]],
  R: [[['C', HALF]]],
  C: [
    [
      ['L', HALF],
      ['R', HALF],
    ],
  ],
  LFE: [],
  Ls: [[['Lb', 1]], [['Cs', HALF]], [['L', HALF]], [['C', 0.5]]],
  Rs: [[['Rb', 1]], [['Cs', HALF]], [['R', HALF]], [['C', 0.5]]],
  Lb: [[['Ls', HALF]], [['Cs', HALF]], [['L', HALF]], [['C', 0.5]]],
  Rb: [[['Rs', HALF]], [['Cs', HALF]], [['R', HALF]], [['C', 0.5]]],
  Cs: [
    [
      ['Ls', HALF],
      ['Rs', HALF],
    ],
    [
      ['L', 0.5],
      ['R', 0.5],
    ],
    [['C', 0.5]],
  ],
};

/** Sound that is mono alone stands in both sides as loud as it was; it is no centre among others. */
const ALONE: readonly Share[] = [
  ['L', 1],
  ['R', 1],
];

/**
 * A row of weights over the source's channels for each channel of the target. No row sums to more than 1, so that
 * nothing clips that did not; all rows are turned down alike, so that the balance stays.
 */
export function mixMatrix(from: Speakers, to: Speakers): readonly (readonly number[])[] {
  const rows = to.map(() => from.map(() => 0));
  for (const [column, speaker] of from.entries())
    for (const [target, weight] of sharesOf(speaker, from, to)) {
      const row = rows[to.indexOf(target)];
      if (row) row[column] = (row[column] ?? 0) + weight;
    }
  const most = Math.max(1, ...rows.map((row) => row.reduce((sum, weight) => sum + weight, 0)));
  return rows.map((row) => row.map((weight) => weight / most));
}

function sharesOf(speaker: Speaker, from: Speakers, to: Speakers): readonly Share[] {
  if (to.includes(speaker)) return [[speaker, 1]];
  if (from.length === 1 && to.includes('L')) return ALONE;
  return FOLDS[speaker].find((shares) => shares.every(([target]) => to.includes(target))) ?? [];
}
