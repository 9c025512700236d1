/** How far a segment's asked rate may leave the plan's, so that no stretch starves for another's excess. */
const LEAST = 0.55;
const MOST = 1.8;

/**
 * The rate to ask for the next segment, bits a second: what is left of the budget over what is left of the
 * time, because encoders without a quantizer miss what they are asked by what the pictures need.
 */
export function steeredBitrate(
  planned: number,
  spent: { bits: number; seconds: number },
  total: number,
): number {
  const left = total - spent.seconds;
  if (left <= 0) return planned;
  const wanted = (planned * total - spent.bits) / left;
  return Math.round(Math.min(planned * MOST, Math.max(planned * LEAST, wanted)));
}
