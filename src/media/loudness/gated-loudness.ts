/** LUFS below which a block counts as silence: ITU-R BS.1770-4, annex 1, formula 6. */
const ABSOLUTE_GATE = -70;
/** LU under the loudness of what is left: formula 7. */
const RELATIVE_GATE = -10;

/** Steps of the histogram, in LU: the relative gate falls between two blocks this far apart at most. */
const STEP = 0.01;
const LOUDEST = 20;
const STEPS = Math.round((LOUDEST - ABSOLUTE_GATE) / STEP);

/** Formula 2: the loudness of a mean square that is weighted and summed over all channels, LUFS. */
export function loudnessOf(power: number): number {
  return power > 0 ? -0.691 + 10 * Math.log10(power) : Number.NEGATIVE_INFINITY;
}

/**
 * Integrated loudness of any number of blocks in constant memory: blocks are kept as a histogram of their loudness, with
 * the exact power of each step.
 */
export class GatedLoudness {
  readonly #counts = new Uint32Array(STEPS);
  readonly #powers = new Float64Array(STEPS);

  add(power: number): void {
    const loudness = loudnessOf(power);
    if (loudness < ABSOLUTE_GATE) return;
    const step = Math.min(STEPS - 1, Math.floor((loudness - ABSOLUTE_GATE) / STEP));
    this.#counts[step] = (this.#counts[step] ?? 0) + 1;
    this.#powers[step] = (this.#powers[step] ?? 0) + power;
  }

  /** LUFS; minus infinity where nothing was louder than silence. */
  get integrated(): number {
    const gate = this.#meanFrom(0) + RELATIVE_GATE;
    return this.#meanFrom(Math.max(0, Math.ceil((gate - ABSOLUTE_GATE) / STEP)));
  }

  #meanFrom(step: number): number {
    let [count, power] = [0, 0];
    for (let at = step; at < STEPS; at++) {
      count += this.#counts[at] ?? 0;
      power += this.#powers[at] ?? 0;
    }
    return count > 0 ? loudnessOf(power / count) : Number.NEGATIVE_INFINITY;
  }
}
