/** What came of a gain; dB and LUFS. */
export interface GainTry {
  readonly gain: number;
  readonly loudness: number;
}

/** Of one more dB at least this much arrives, as far as is believed. */
const LEAST_SLOPE = 0.25;

/** The gain to try next: between the nearest below and above what is wanted, or as much further as the last two say. */
export function nextGain(tries: readonly GainTry[], wanted: number): number {
  const rising = tries.toSorted((a, b) => a.gain - b.gain);
  const place = rising.findLastIndex(({ loudness }) => loudness <= wanted);
  const [below, above] = [rising[place], rising[place + 1]];
  if (!below) return above ? above.gain + wanted - above.loudness : wanted;
  const [from, to] = above ? [below, above] : [rising[place - 1] ?? below, below];
  const slope = (to.loudness - from.loudness) / Math.max(0.01, to.gain - from.gain);
  const believed = above ? Math.max(0.01, slope) : Math.min(1, Math.max(LEAST_SLOPE, slope));
  return below.gain + (wanted - below.loudness) / believed;
}
