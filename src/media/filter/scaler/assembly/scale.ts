// AssemblyScript. Memory is laid out by the caller, who also makes the tables; there is no code for edges here,
// because the tables fold them onto the outermost samples.

import { blendColumns } from './blend-columns';
import { blendRows } from './blend-rows';

const BLOCK: i32 = 8;

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
