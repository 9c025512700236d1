// AssemblyScript. Three samples to two in both directions, on bytes alone, by averages: down the columns a soft
// triangle of weights 1:4:3 and 3:4:1, along the rows 3:1 and 1:3, which spares the neighbours of a vector. An
// average rounds up; down the columns it works on the samples, along the rows on their complements, so that the
// picture gets neither brighter nor darker.

/** Output samples made at once, of as many and a half. */
const STRIDE: i32 = 32;

/**
 * `width` (a multiple of 32) and `height` (even) are the output's. With `sited` every second output column stands
 * where a source column stands: chroma of MPEG-2 siting. The row above the first and below the last is doubled.
 */
export function threeToTwo(
  source: usize,
  sourceStride: usize,
  width: i32,
  height: i32,
  sited: bool,
  target: usize,
  targetStride: usize,
): void {
  for (let y = 0; y < height; y += 2) {
    const above = y === 0 ? source : source - sourceStride;
    const bottom = source + 2 * sourceStride;
    const below = y + 2 < height ? bottom + sourceStride : bottom;
    blendRow(above, source, source + sourceStride, width, sited, target);
    blendRow(below, bottom, source + sourceStride, width, sited, target + targetStride);
    source += 3 * sourceStride;
    target += 2 * targetStride;
  }
}

function blendRow(far: usize, here: usize, near: usize, width: i32, sited: bool, out: usize): void {
  const end = out + width;
  while (out < end) {
    const p = soft(v128.load(far, 0), v128.load(here, 0), v128.load(near, 0));
    const q = soft(v128.load(far, 16), v128.load(here, 16), v128.load(near, 16));
    const r = soft(v128.load(far, 32), v128.load(here, 32), v128.load(near, 32));
    blendColumns(v128.not(p), v128.not(q), v128.not(r), sited, out);
    far += 48;
    here += 48;
    near += 48;
    out += STRIDE;
  }
}

/** One part of `far`, four of `here`, three of `near`. */
function soft(far: v128, here: v128, near: v128): v128 {
  return i8x16.avgr_u(i8x16.avgr_u(here, near), i8x16.avgr_u(here, i8x16.avgr_u(far, near)));
}

/** Three parts of `here`, one of `near`. */
function sharp(here: v128, near: v128): v128 {
  return i8x16.avgr_u(here, i8x16.avgr_u(here, near));
}

/** 48 samples, apart by their place in a triple, to 32. */
function blendColumns(p: v128, q: v128, r: v128, sited: bool, out: usize): void {
  const left = v128.shuffle<i8>(
    v128.shuffle<i8>(p, q, 0, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30, 0, 0, 0, 0, 0),
    r,
    0,
    1,
    2,
    3,
    4,
    5,
    6,
    7,
    8,
    9,
    10,
    17,
    20,
    23,
    26,
    29,
  );
  const center = v128.shuffle<i8>(
    v128.shuffle<i8>(p, q, 1, 4, 7, 10, 13, 16, 19, 22, 25, 28, 31, 0, 0, 0, 0, 0),
    r,
    0,
    1,
    2,
    3,
    4,
    5,
    6,
    7,
    8,
    9,
    10,
    18,
    21,
    24,
    27,
    30,
  );
  const right = v128.shuffle<i8>(
    v128.shuffle<i8>(p, q, 2, 5, 8, 11, 14, 17, 20, 23, 26, 29, 0, 0, 0, 0, 0, 0),
    r,
    0,
    1,
    2,
    3,
    4,
    5,
    6,
    7,
    8,
    9,
    16,
    19,
    22,
    25,
    28,
    31,
  );
  const even = v128.not(sited ? left : sharp(left, center));
  const odd = v128.not(sited ? i8x16.avgr_u(center, right) : sharp(right, center));
  v128.store(out, v128.shuffle<i8>(even, odd, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23));
  v128.store(
    out,
    v128.shuffle<i8>(even, odd, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31),
    16,
  );
}
