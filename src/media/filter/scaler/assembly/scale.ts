// AssemblyScript. Memory is laid out by the caller, who also makes the tables; there is no code for edges here,
// because the tables fold them onto the outermost samples. Weights are Q14. After the vertical pass a sample is Q6 of eight bits in 16, whatever its depth was.

import { interleaveHigh, interleaveLow } from './interleave';

const BLOCK: i32 = 8;
/** Half of the last bit, and the half that the vertical pass drops on the average. */
const ROUND: i32 = (1 << 19) + (1 << 13);
const FRACTION: i32 = 20;

/**
 * Scales one plane. `rows` has for each output row `rowTaps` addresses of source rows, then `rowTaps` weights;
 * `starts` has for each output column the byte offset of its first tap, `weights` its `columnTaps` weights.
 * `samples` of each source row are read in blocks of 8, `width` columns written likewise.
 * `even` blocks of columns from the second on have the same weights in each pair, and starts `step` samples apart
 * from pair to pair, 3 or 4; there the tables are not looked at.
 * With `second` set the source is interleaved (NV12) and its second channel goes there.
 */
export function scale(
  rows: usize,
  rowTaps: i32,
  height: i32,
  samples: i32,
  depth: i32,
  starts: usize,
  weights: usize,
  columnTaps: i32,
  width: i32,
  even: i32,
  step: i32,
  work: usize,
  target: usize,
  second: usize,
  stride: i32,
): void {
  const record = rowTaps * 6;
  const line = 2 * ((<usize>samples + 15) & ~15);
  const u = work + 2 * line;
  const v = u + 2 * line;
  for (let row = 0; row < height; row += 2) {
    blendRows(rows, rowTaps, samples, depth, work);
    blendRows(rows + record, rowTaps, samples, depth, work + line);
    rows += 2 * record;
    if (second) {
      deinterleave(work, u, v, samples);
      deinterleave(work + line, u + line, v + line, samples);
      blendColumns(u, line, starts, weights, columnTaps, width, even, step, target, stride);
      blendColumns(v, line, starts, weights, columnTaps, width, even, step, second, stride);
      second += 2 * stride;
    } else {
      blendColumns(work, line, starts, weights, columnTaps, width, even, step, target, stride);
    }
    target += 2 * stride;
  }
}

function blendRows(rows: usize, taps: i32, samples: i32, depth: i32, work: usize): void {
  if (depth === 8) blendRowsOf<u8>(rows, taps, samples, 8, work);
  else blendRowsOf<u16>(rows, taps, samples, depth, work);
}

function blendRowsOf<T>(rows: usize, taps: i32, samples: i32, depth: i32, work: usize): void {
  if (taps === 4) blendFourRows<T>(rows, samples, depth, work);
  else blendManyRows<T>(rows, taps, samples, depth, work);
}

function blendFourRows<T>(rows: usize, samples: i32, depth: i32, work: usize): void {
  const a = load<usize>(rows, 0);
  const b = load<usize>(rows, 4);
  const c = load<usize>(rows, 8);
  const d = load<usize>(rows, 12);
  const ab = v128.load32_splat(rows, 16);
  const cd = v128.load32_splat(rows, 20);
  for (let x: usize = 0; x < <usize>samples; x += BLOCK) {
    const from = x * sizeof<T>();
    const ra = loadSamples<T>(a + from);
    const rb = loadSamples<T>(b + from);
    const rc = loadSamples<T>(c + from);
    const rd = loadSamples<T>(d + from);
    const low = addDots(interleaveLow(ra, rb), ab, interleaveLow(rc, rd), cd);
    const high = addDots(interleaveHigh(ra, rb), ab, interleaveHigh(rc, rd), cd);
    v128.store(work + 2 * x, toQ6<T>(low, high, depth));
  }
}

function addDots(a: v128, weightsA: v128, b: v128, weightsB: v128): v128 {
  return i32x4.add(i32x4.dot_i16x8_s(a, weightsA), i32x4.dot_i16x8_s(b, weightsB));
}

function blendManyRows<T>(rows: usize, taps: i32, samples: i32, depth: i32, work: usize): void {
  const weights = rows + taps * 4;
  for (let x: usize = 0; x < <usize>samples; x += BLOCK) {
    const from = x * sizeof<T>();
    let low = i32x4.splat(0);
    let high = i32x4.splat(0);
    for (let tap = 0; tap < taps; tap += 2) {
      const first = loadSamples<T>(load<usize>(rows + tap * 4, 0) + from);
      const second = loadSamples<T>(load<usize>(rows + tap * 4, 4) + from);
      const pair = v128.load32_splat(weights + tap * 2);
      low = i32x4.add(low, i32x4.dot_i16x8_s(interleaveLow(first, second), pair));
      high = i32x4.add(high, i32x4.dot_i16x8_s(interleaveHigh(first, second), pair));
    }
    v128.store(work + 2 * x, toQ6<T>(low, high, depth));
  }
}

function loadSamples<T>(at: usize): v128 {
  return sizeof<T>() === 1 ? v128.load8x8_u(at) : v128.load(at);
}

/** A constant shift is one instruction, a variable one two. */
function toQ6<T>(low: v128, high: v128, depth: i32): v128 {
  if (sizeof<T>() === 1) return i16x8.narrow_i32x4_s(i32x4.shr_s(low, 8), i32x4.shr_s(high, 8));
  return i16x8.narrow_i32x4_s(i32x4.shr_s(low, depth), i32x4.shr_s(high, depth));
}

function deinterleave(work: usize, first: usize, second: usize, samples: i32): void {
  for (let x = 0; x < samples; x += 2 * BLOCK) {
    const a = v128.load(work, 0);
    const b = v128.load(work, 16);
    v128.store(first, v128.shuffle<i16>(a, b, 0, 2, 4, 6, 8, 10, 12, 14));
    v128.store(second, v128.shuffle<i16>(a, b, 1, 3, 5, 7, 9, 11, 13, 15));
    work += 4 * BLOCK;
    first += 2 * BLOCK;
    second += 2 * BLOCK;
  }
}

function blendColumns(
  work: usize,
  line: usize,
  starts: usize,
  weights: usize,
  taps: i32,
  width: i32,
  even: i32,
  step: i32,
  target: usize,
  stride: usize,
): void {
  const lower = work + line;
  const below = target + stride;
  if (taps !== 4) {
    blendManyColumns(work, starts, weights, taps, width, target);
    blendManyColumns(lower, starts, weights, taps, width, below);
  } else if (even === 0) {
    blendFourColumns(work, lower, starts, weights, width, target, below);
  } else {
    blendFourColumns(work, lower, starts, weights, BLOCK, target, below);
    const first = load<i32>(starts, 32);
    const pair = v128.load(weights, 64);
    const end = target + BLOCK + BLOCK * even;
    if (step === 3) blendThreeToTwo(work + first, lower + first, pair, target + BLOCK, below + BLOCK, end);
    else blendTwoToOne(work + first, lower + first, pair, target + BLOCK, below + BLOCK, end);
    const done = BLOCK + BLOCK * even;
    blendFourColumns(work, lower, starts + 4 * done, weights + 8 * done, width - done, end, below + done);
  }
}

/**
 * Without tables, whose reading is a fifth of the horizontal pass. Two loads of four samples: V8 has no cheap
 * shuffle for this pattern, as it has for the other.
 */
function blendThreeToTwo(
  upper: usize,
  lower: usize,
  pair: v128,
  target: usize,
  below: usize,
  end: usize,
): void {
  const round = i32x4.splat(ROUND);
  while (target < end) {
    let a = i32x4.dot_i16x8_s(v128.load64_lane(upper, v128.load64_zero(upper, 0), 1, 2), pair);
    let b = i32x4.dot_i16x8_s(v128.load64_lane(upper, v128.load64_zero(upper, 6), 1, 8), pair);
    let c = i32x4.dot_i16x8_s(v128.load64_lane(upper, v128.load64_zero(upper, 12), 1, 14), pair);
    let d = i32x4.dot_i16x8_s(v128.load64_lane(upper, v128.load64_zero(upper, 18), 1, 20), pair);
    storeEight(target, i32x4.add(addPairs(a, b), round), i32x4.add(addPairs(c, d), round));
    a = i32x4.dot_i16x8_s(v128.load64_lane(lower, v128.load64_zero(lower, 0), 1, 2), pair);
    b = i32x4.dot_i16x8_s(v128.load64_lane(lower, v128.load64_zero(lower, 6), 1, 8), pair);
    c = i32x4.dot_i16x8_s(v128.load64_lane(lower, v128.load64_zero(lower, 12), 1, 14), pair);
    d = i32x4.dot_i16x8_s(v128.load64_lane(lower, v128.load64_zero(lower, 18), 1, 20), pair);
    storeEight(below, i32x4.add(addPairs(a, b), round), i32x4.add(addPairs(c, d), round));
    upper += 24;
    lower += 24;
    target += BLOCK;
    below += BLOCK;
  }
}

function blendTwoToOne(
  upper: usize,
  lower: usize,
  pair: v128,
  target: usize,
  below: usize,
  end: usize,
): void {
  const round = i32x4.splat(ROUND);
  while (target < end) {
    let a = twoToOne(v128.load(upper, 0), pair);
    let b = twoToOne(v128.load(upper, 8), pair);
    let c = twoToOne(v128.load(upper, 16), pair);
    let d = twoToOne(v128.load(upper, 24), pair);
    storeEight(target, i32x4.add(addPairs(a, b), round), i32x4.add(addPairs(c, d), round));
    a = twoToOne(v128.load(lower, 0), pair);
    b = twoToOne(v128.load(lower, 8), pair);
    c = twoToOne(v128.load(lower, 16), pair);
    d = twoToOne(v128.load(lower, 24), pair);
    storeEight(below, i32x4.add(addPairs(a, b), round), i32x4.add(addPairs(c, d), round));
    upper += 32;
    lower += 32;
    target += BLOCK;
    below += BLOCK;
  }
}

function twoToOne(samples: v128, weights: v128): v128 {
  return i32x4.dot_i16x8_s(v128.shuffle<i16>(samples, samples, 0, 1, 2, 3, 2, 3, 4, 5), weights);
}

/** Two rows at once, for each start and weight that is loaded. */
function blendFourColumns(
  upper: usize,
  lower: usize,
  starts: usize,
  weights: usize,
  width: i32,
  target: usize,
  below: usize,
): void {
  const round = i32x4.splat(ROUND);
  const end = target + width;
  while (target < end) {
    let first = load<i32>(starts, 0);
    let second = load<i32>(starts, 4);
    let pair = v128.load(weights, 0);
    const a = twoByFour(upper, first, second, pair);
    const e = twoByFour(lower, first, second, pair);
    first = load<i32>(starts, 8);
    second = load<i32>(starts, 12);
    pair = v128.load(weights, 16);
    const b = twoByFour(upper, first, second, pair);
    const f = twoByFour(lower, first, second, pair);
    first = load<i32>(starts, 16);
    second = load<i32>(starts, 20);
    pair = v128.load(weights, 32);
    const c = twoByFour(upper, first, second, pair);
    const g = twoByFour(lower, first, second, pair);
    first = load<i32>(starts, 24);
    second = load<i32>(starts, 28);
    pair = v128.load(weights, 48);
    const d = twoByFour(upper, first, second, pair);
    const h = twoByFour(lower, first, second, pair);
    storeEight(target, i32x4.add(addPairs(a, b), round), i32x4.add(addPairs(c, d), round));
    storeEight(below, i32x4.add(addPairs(e, f), round), i32x4.add(addPairs(g, h), round));
    starts += 4 * BLOCK;
    weights += 8 * BLOCK;
    target += BLOCK;
    below += BLOCK;
  }
}

/** Two outputs of four taps: their partial sums in lanes 0, 1 and 2, 3. */
function twoByFour(row: usize, first: i32, second: i32, weights: v128): v128 {
  const taps = v128.load64_lane(row + second, v128.load64_zero(row + first), 1);
  return i32x4.dot_i16x8_s(taps, weights);
}

function blendManyColumns(
  row: usize,
  starts: usize,
  weights: usize,
  taps: i32,
  width: i32,
  target: usize,
): void {
  const step = <usize>taps * 2;
  const round = i32x4.splat(ROUND);
  const end = target + width;
  while (target < end) {
    const low = fourByMany(row, starts, weights, step);
    const high = fourByMany(row, starts + 16, weights + 4 * step, step);
    storeEight(target, i32x4.add(low, round), i32x4.add(high, round));
    starts += 4 * BLOCK;
    weights += 8 * step;
    target += BLOCK;
  }
}

function fourByMany(row: usize, starts: usize, weights: usize, step: usize): v128 {
  const a = oneByMany(row + load<i32>(starts, 0), weights, step);
  const b = oneByMany(row + load<i32>(starts, 4), weights + step, step);
  const c = oneByMany(row + load<i32>(starts, 8), weights + 2 * step, step);
  const d = oneByMany(row + load<i32>(starts, 12), weights + 3 * step, step);
  return addPairs(addPairs(a, b), addPairs(c, d));
}

function oneByMany(taps: usize, weights: usize, step: usize): v128 {
  let sum = i32x4.dot_i16x8_s(v128.load(taps), v128.load(weights));
  for (let at: usize = 16; at < step; at += 16) {
    sum = i32x4.add(sum, i32x4.dot_i16x8_s(v128.load(taps + at), v128.load(weights + at)));
  }
  return sum;
}

function addPairs(a: v128, b: v128): v128 {
  return i32x4.add(v128.shuffle<i32>(a, b, 0, 2, 4, 6), v128.shuffle<i32>(a, b, 1, 3, 5, 7));
}

function storeEight(target: usize, low: v128, high: v128): void {
  const wide = i16x8.narrow_i32x4_s(i32x4.shr_s(low, FRACTION), i32x4.shr_s(high, FRACTION));
  v128.store64_lane(target, i8x16.narrow_i16x8_u(wide, wide), 0);
}
