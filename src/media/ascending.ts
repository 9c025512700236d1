/** The first position in ascending values that is `value` or more. */
export function indexFrom(values: Float64Array, value: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? Number.POSITIVE_INFINITY) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Of ascending values, those with start ≤ value < end: a view. */
export function valuesWithin(values: Float64Array, start: number, end: number): Float64Array {
  return values.subarray(indexFrom(values, start), indexFrom(values, end));
}
