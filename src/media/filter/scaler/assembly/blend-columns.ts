// AssemblyScript. Along two rows of samples that are Q6 in 16 bits, to bytes. Weights are Q14.

const BLOCK: i32 = 8;
/** Half of the last bit, and the half that the vertical pass drops on the average. */
const ROUND: i32 = (1 << 19) + (1 << 13);
const FRACTION: i32 = 20;

export function blendColumns(
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
