// AssemblyScript. Down the columns: rows of the source become one row of samples that are Q6 of eight bits in 16,
// whatever their depth was. Weights are Q14.

import { interleaveHigh, interleaveLow } from './interleave';

const BLOCK: i32 = 8;

export function blendRows(rows: usize, taps: i32, samples: i32, depth: i32, work: usize): void {
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
