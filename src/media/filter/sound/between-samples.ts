/** Samples to each side that a value between two is made of. */
export const REACH = 16;

/**
 * So many samples from a place on, which may lie between two: then by a sinc with Hann's window.
 * @param fraction 0 to 1, how far the place is from sample `whole` to the next
 */
export function samplesFrom(
  plane: Float32Array<ArrayBuffer>,
  whole: number,
  fraction: number,
  count: number,
): Float32Array<ArrayBuffer> {
  if (fraction === 0) return plane.slice(whole, whole + count);
  const weights = weightsAt(fraction);
  const made = new Float32Array(count);
  for (let index = 0; index < count; index++) {
    const first = whole + index - REACH + 1;
    let sum = 0;
    for (let tap = 0; tap < 2 * REACH; tap++) sum += (plane[first + tap] ?? 0) * (weights[tap] ?? 0);
    made[index] = sum;
  }
  return made;
}

function weightsAt(fraction: number): Float64Array {
  const weights = Float64Array.from({ length: 2 * REACH }, (_, tap) => {
    const distance = tap - REACH + 1 - fraction;
    const window = 0.5 + 0.5 * Math.cos((Math.PI * distance) / REACH);
    return (window * Math.sin(Math.PI * distance)) / (Math.PI * distance);
  });
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}
