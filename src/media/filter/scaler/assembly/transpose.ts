// AssemblyScript. Turns a plane by blocks of eight by eight samples.

import { interleaveHigh, interleaveLow } from './interleave';

const BLOCK: i32 = 8;

/** Rows become columns; mirroring, where wanted, is in the tables already. Both sizes are padded to 8 in memory. */
export function transpose(
  source: usize,
  sourceStride: i32,
  width: i32,
  height: i32,
  target: usize,
  targetStride: i32,
): void {
  for (let y = 0; y < height; y += BLOCK) {
    for (let x = 0; x < width; x += BLOCK) {
      transposeBlock(
        source + y * sourceStride + x,
        sourceStride,
        target + x * targetStride + y,
        targetStride,
      );
    }
  }
}

function transposeBlock(source: usize, stride: usize, target: usize, step: usize): void {
  const r01 = interleaveBytes(v128.load64_zero(source), v128.load64_zero(source + stride));
  const r23 = interleaveBytes(v128.load64_zero(source + 2 * stride), v128.load64_zero(source + 3 * stride));
  const r45 = interleaveBytes(v128.load64_zero(source + 4 * stride), v128.load64_zero(source + 5 * stride));
  const r67 = interleaveBytes(v128.load64_zero(source + 6 * stride), v128.load64_zero(source + 7 * stride));
  const upperLow = interleaveLow(r01, r23);
  const upperHigh = interleaveHigh(r01, r23);
  const lowerLow = interleaveLow(r45, r67);
  const lowerHigh = interleaveHigh(r45, r67);
  storeTwoRows(target, step, v128.shuffle<i32>(upperLow, lowerLow, 0, 4, 1, 5));
  storeTwoRows(target + 2 * step, step, v128.shuffle<i32>(upperLow, lowerLow, 2, 6, 3, 7));
  storeTwoRows(target + 4 * step, step, v128.shuffle<i32>(upperHigh, lowerHigh, 0, 4, 1, 5));
  storeTwoRows(target + 6 * step, step, v128.shuffle<i32>(upperHigh, lowerHigh, 2, 6, 3, 7));
}

function interleaveBytes(a: v128, b: v128): v128 {
  return v128.shuffle<i8>(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
}

function storeTwoRows(target: usize, step: usize, rows: v128): void {
  v128.store64_lane(target, rows, 0);
  v128.store64_lane(target + step, rows, 1);
}
