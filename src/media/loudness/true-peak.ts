/**
 * Two of the four phases of ITU-R BS.1770-4, annex 2: the curve between samples, at four times the rate. The other two
 * are these from behind.
 */
const PHASES = [
  [
    0.001708984375, 0.010986328125, -0.0196533203125, 0.033203125, -0.0594482421875, 0.1373291015625,
    0.97216796875, -0.102294921875, 0.047607421875, -0.026611328125, 0.014892578125, -0.00830078125,
  ],
  [
    -0.0291748046875, 0.029296875, -0.0517578125, 0.089111328125, -0.16650390625, 0.465087890625,
    0.77978515625, -0.2003173828125, 0.1015625, -0.0582275390625, 0.0330810546875, -0.0189208984375,
  ],
] as const;

const TAPS = 12;

/** Samples from one to the peaks around it: those of sample n are known with sample n + 6. */
export const PEAK_DELAY = TAPS / 2;

/** No curve between samples is higher than the highest of them times this: the sum of a phase's absolute weights. */
const HIGHEST = 2.03;

/** Looked at together, to see whether there can be a peak at all. */
const RUN = 32;

/** The peaks between the samples of one channel. */
export class TruePeaks {
  /** The last samples before the next plane, then that plane. */
  #line = new Float32Array(TAPS - 1);

  /**
   * Raises `peaks[n]` to the highest of the curve around the sample that came `PEAK_DELAY` before sample n of `plane`.
   * @param floor lower ones are of no interest and may be left out
   */
  raise(peaks: Float32Array, plane: Float32Array, floor: number): void {
    const past = TAPS - 1;
    const line = new Float32Array(past + plane.length);
    line.set(this.#line);
    line.set(plane, past);
    for (let from = 0; from < plane.length; from += RUN) {
      const to = Math.min(plane.length, from + RUN);
      if (highest(line, from, to + past) * HIGHEST > floor) raiseRun(peaks, line, from, to);
    }
    this.#line = line.slice(-past);
  }
}

function highest(line: Float32Array, from: number, to: number): number {
  let most = 0;
  for (let index = from; index < to; index++) most = Math.max(most, Math.abs(line[index] ?? 0));
  return most;
}

function raiseRun(peaks: Float32Array, line: Float32Array, from: number, to: number): void {
  const [outer, inner] = PHASES;
  for (let index = from; index < to; index++) {
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let tap = 0; tap < TAPS; tap++) {
      const sample = line[index + TAPS - 1 - tap] ?? 0;
      a += sample * (outer[tap] ?? 0);
      b += sample * (inner[tap] ?? 0);
      c += sample * (inner[TAPS - 1 - tap] ?? 0);
      d += sample * (outer[TAPS - 1 - tap] ?? 0);
    }
    const own = line[index + TAPS - 1 - PEAK_DELAY] ?? 0;
    const peak = Math.max(Math.abs(a), Math.abs(b), Math.abs(c), Math.abs(d), Math.abs(own));
    if (peak > (peaks[index] ?? 0)) peaks[index] = peak;
  }
}
