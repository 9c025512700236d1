/** Which run of consecutive indices an index falls into. Asking in order costs no search. */
export class RunIndex {
  /** First index of each run, ascending from 0. */
  readonly starts: Uint32Array;
  #last = 0;

  constructor(starts: Uint32Array) {
    this.starts = starts;
  }

  find(index: number): number {
    const { starts } = this;
    const run = this.#last;
    if (index >= (starts[run] ?? 0)) {
      if (index < (starts[run + 1] ?? Infinity)) return run;
      if (index < (starts[run + 2] ?? Infinity)) return this.#keep(run + 1);
    }
    return this.#keep(lastAtOrBefore(starts, index));
  }

  #keep(run: number): number {
    this.#last = run;
    return run;
  }
}

/** Position of the last value that is not above `value`; 0 where all are. */
export function lastAtOrBefore(ascending: Uint32Array | Float64Array, value: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((ascending[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
