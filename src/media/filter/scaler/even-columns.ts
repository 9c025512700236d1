import type { AxisTaps } from './axis-taps.ts';

const BLOCK = 8;

/** Columns that follow each other by one rule, which spares the kernel its tables. */
export interface EvenColumns {
  /** Whole blocks of 8, from the second on; the first folds an edge. */
  readonly blocks: number;
  /** Source samples from pair to pair: 3 where three become two, 4 where two become one. */
  readonly step: 3 | 4;
}

const NONE: EvenColumns = { blocks: 0, step: 3 };

export function evenColumns(columns: AxisTaps): EvenColumns {
  const { count, taps, first } = columns;
  const origin = first[BLOCK] ?? 0;
  const step = (first[BLOCK + 2] ?? 0) - origin;
  if (taps !== 4 || (step !== 3 && step !== 4)) return NONE;
  let end = BLOCK;
  while (end < count && isEven(columns, end, origin, step)) end++;
  const blocks = Math.floor((end - BLOCK) / BLOCK);
  return blocks > 0 ? { blocks, step } : NONE;
}

/** Three to two has its second column one sample after the first, two to one has it two after. */
function isEven({ taps, first, weights }: AxisTaps, column: number, origin: number, step: 3 | 4): boolean {
  const odd = column % 2;
  const start = origin + ((column - odd - BLOCK) / 2) * step + odd * (step - 2);
  if (first[column] !== start) return false;
  const model = (BLOCK + odd) * taps;
  for (let tap = 0; tap < taps; tap++) {
    if (weights[column * taps + tap] !== weights[model + tap]) return false;
  }
  return true;
}
