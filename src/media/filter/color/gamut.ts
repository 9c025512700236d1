import type { Primaries } from './color-model.ts';
import type { Color } from './light.ts';

type Matrix = readonly [Color, Color, Color];

/** CIE 1931 x, y of red, green and blue: BT.709-6, BT.601-7, BT.2020-2; SMPTE EG 432-1. White is D65 in all. */
const CHROMATICITIES: Readonly<Record<Primaries, readonly (readonly [number, number])[]>> = {
  bt709: [
    [0.64, 0.33],
    [0.3, 0.6],
    [0.15, 0.06],
  ],
  bt470bg: [
    [0.64, 0.33],
    [0.29, 0.6],
    [0.15, 0.06],
  ],
  smpte170m: [
    [0.63, 0.34],
    [0.31, 0.595],
    [0.155, 0.07],
  ],
  bt2020: [
    [0.708, 0.292],
    [0.17, 0.797],
    [0.131, 0.046],
  ],
  smpte432: [
    [0.68, 0.32],
    [0.265, 0.69],
    [0.15, 0.06],
  ],
};

const WHITE = xyz([0.3127, 0.329]);

/** From light of some primaries to light of others. */
export function gamutMatrix(from: Primaries, to: Primaries): Matrix {
  return times(inverted(toXyz(to)), toXyz(from));
}

/** Luminance of light of some primaries: the Y of XYZ. */
export function luminanceShares(primaries: Primaries): Color {
  return toXyz(primaries)[1];
}

/** Light without a channel below 0 or above 1: with as much grey of the same luminance as it takes. */
export function withinGamut(light: Color, shares: Color): Color {
  const luminance = Math.min(1, Math.max(0, dot(light, shares)));
  let most = 1;
  for (const each of light) {
    if (each < 0) most = Math.min(most, luminance / (luminance - each));
    if (each > 1) most = Math.min(most, (1 - luminance) / (each - luminance));
  }
  const keep = (each: number) => luminance + (each - luminance) * most;
  return most === 1 ? light : [keep(light[0]), keep(light[1]), keep(light[2])];
}

export function applied(matrix: Matrix, color: Color): Color {
  return [dot(matrix[0], color), dot(matrix[1], color), dot(matrix[2], color)];
}

/** SMPTE RP 177: columns are the primaries, each as bright as white needs it. */
function toXyz(primaries: Primaries): Matrix {
  const [red = WHITE, green = WHITE, blue = WHITE] = CHROMATICITIES[primaries].map(xyz);
  const columns = transposed([red, green, blue]);
  const [r, g, b] = applied(inverted(columns), WHITE);
  return times(columns, [
    [r, 0, 0],
    [0, g, 0],
    [0, 0, b],
  ]);
}

function xyz([x, y]: readonly [number, number]): Color {
  return [x / y, 1, (1 - x - y) / y];
}

function dot(a: Color, b: Color): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function transposed([a, b, c]: Matrix): Matrix {
  return [
    [a[0], b[0], c[0]],
    [a[1], b[1], c[1]],
    [a[2], b[2], c[2]],
  ];
}

function times(a: Matrix, b: Matrix): Matrix {
  const columns = transposed(b);
  const row = (each: Color): Color => [dot(each, columns[0]), dot(each, columns[1]), dot(each, columns[2])];
  return [row(a[0]), row(a[1]), row(a[2])];
}

function cross(a: Color, b: Color): Color {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function inverted([a, b, c]: Matrix): Matrix {
  const [p, q, r] = [cross(b, c), cross(c, a), cross(a, b)];
  const scale = 1 / dot(a, p);
  const scaled = (each: Color): Color => [each[0] * scale, each[1] * scale, each[2] * scale];
  return transposed([scaled(p), scaled(q), scaled(r)]);
}
