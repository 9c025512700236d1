/**
 * How coarse a quantizer of VP9 or AV1 is, 8 bits a sample: both have the same table of AC steps (VP9 specification,
 * section 8.6.1), here by some of its points.
 */
const STEPS = [
  [0, 4],
  [1, 8],
  [52, 59],
  [104, 120],
  [156, 285],
  [208, 746],
  [255, 1828],
] as const;

export const LAST_QUANTIZER = 255;

const ROUNDS = 16;

/** The quantizer with which something takes so many bytes; fractions count. */
export function quantizerFor(bytes: number, expectedAt: (quantizer: number) => number): number {
  let [low, high] = [0, LAST_QUANTIZER];
  for (let round = 0; round < ROUNDS; round++) {
    const middle = (low + high) / 2;
    if (expectedAt(middle) > bytes) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The logarithm of the step, which the logarithm of a picture's bytes follows in a line. */
export function stepOf(quantizer: number): number {
  const above = STEPS.findIndex(([q]) => q >= quantizer);
  const [q1, step1] = STEPS[Math.max(0, above < 0 ? STEPS.length - 1 : above)] ?? STEPS[0];
  const [q0, step0] = STEPS[Math.max(0, STEPS.findIndex(([q]) => q === q1) - 1)] ?? STEPS[0];
  if (q1 === q0) return Math.log(step1);
  const share = Math.min(1, Math.max(0, (quantizer - q0) / (q1 - q0)));
  // Up to the middle the table itself is nearly a line, behind it nearly a power.
  return q1 <= 104
    ? Math.log(step0 + share * (step1 - step0))
    : Math.log(step0) + share * Math.log(step1 / step0);
}
