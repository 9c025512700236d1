import { RunIndex } from './run-index.ts';

/** One number per sample, in whichever form is smallest. */
export interface Column {
  at(index: number): number;
  readonly least: number;
  readonly most: number;
  readonly byteLength: number;
  /** The numbers from `from` to before `to` into another column, from its row `row` on. */
  copy(from: number, to: number, into: Uint32Array | Int32Array, row: number): void;
}

export type FlatNumbers = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

export function constantColumn(value: number): Column {
  const copy: Column['copy'] = (from, to, into, row) => {
    into.fill(value, row, row + to - from);
  };
  return { at: () => value, least: value, most: value, byteLength: 0, copy };
}

export function flatColumn(values: FlatNumbers): Column {
  let least = Infinity;
  let most = -Infinity;
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (least === most || values.length === 0) return constantColumn(values[0] ?? 0);
  const copy: Column['copy'] = (from, to, into, row) => into.set(values.subarray(from, to), row);
  return { at: (index) => values[index] ?? 0, least, most, byteLength: values.byteLength, copy };
}

/**
 * @param starts first index of each run, ascending from 0
 * @param values one per run
 */
export function runColumn(starts: Uint32Array, values: Int32Array): Column {
  const { least, most } = flatColumn(values);
  if (least === most) return constantColumn(least);
  const runs = new RunIndex(starts);
  const byteLength = starts.byteLength + values.byteLength;
  const copy: Column['copy'] = (from, to, into, row) => {
    let at = from;
    for (let run = runs.find(from); at < to; run++) {
      const end = Math.min(to, starts[run + 1] ?? to);
      into.fill(values[run] ?? 0, row + at - from, row + end - from);
      at = end;
    }
  };
  return { at: (index) => values[runs.find(index)] ?? 0, least, most, byteLength, copy };
}
