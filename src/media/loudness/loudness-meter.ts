import type { Speaker, Speakers } from '../filter/sound/speakers.ts';
import { GatedLoudness, loudnessOf } from './gated-loudness.ts';
import { KWeighting } from './k-weighting.ts';
import { TruePeaks } from './true-peak.ts';

/** Blocks of 400 ms begin every 100 ms: ITU-R BS.1770-4, annex 1, an overlap of 75 %. */
const STEPS_A_SECOND = 10;
const MOMENTARY_STEPS = 4;
/** EBU Tech 3341, 2.2: 3 s. */
const SHORT_TERM_STEPS = 30;

/** Weights of BS.1770-4, table 3: what stands beside or behind counts more, the low frequency effects do not count. */
const WEIGHTS: Readonly<Partial<Record<Speaker, number>>> = {
  LFE: 0,
  Ls: 1.41,
  Rs: 1.41,
  Lb: 1.41,
  Rb: 1.41,
  Cs: 1.41,
};

/** How loud sound is, as it comes: EBU R 128 and ITU-R BS.1770-4. In constant memory, however long it is. */
export class LoudnessMeter {
  readonly #stepLength: number;
  readonly #weights: readonly number[];
  readonly #filters: readonly KWeighting[];
  readonly #peaks: readonly TruePeaks[];
  readonly #gated = new GatedLoudness();
  /** Mean squares of the last 100 ms steps, the newest last. */
  #steps: number[] = [];
  #power = 0;
  #filled = 0;
  #peak = 0;

  /** @param speakers where each channel is heard; channels that nobody knows of count as front ones */
  constructor(sampleRate: number, speakers: Speakers, channels = speakers.length) {
    this.#stepLength = Math.round(sampleRate / STEPS_A_SECOND);
    const all = Array.from({ length: channels }, (_, channel) => speakers[channel] ?? 'C');
    this.#weights = all.map((speaker) => WEIGHTS[speaker] ?? 1);
    this.#filters = all.map(() => new KWeighting(sampleRate));
    this.#peaks = all.map(() => new TruePeaks());
  }

  /** What follows what was added before, one plane a channel. */
  add(planes: readonly Float32Array[]): void {
    const frames = planes[0]?.length ?? 0;
    for (const [channel, plane] of planes.entries()) this.#findPeak(plane, channel);
    for (let from = 0; from < frames; ) {
      const to = Math.min(frames, from + this.#stepLength - this.#filled);
      for (const [channel, plane] of planes.entries()) this.#power += this.#powerOf(plane, channel, from, to);
      this.#filled += to - from;
      from = to;
      if (this.#filled === this.#stepLength) this.#endStep();
    }
  }

  /** LUFS of the last 400 ms. */
  get momentary(): number {
    return this.#over(MOMENTARY_STEPS);
  }

  /** LUFS of the last 3 s. */
  get shortTerm(): number {
    return this.#over(SHORT_TERM_STEPS);
  }

  /** LUFS of all of it, gated; minus infinity where there is nothing but silence. */
  get integrated(): number {
    return this.#gated.integrated;
  }

  /** The highest so far of the curve between the samples, dBTP. */
  get truePeak(): number {
    return 20 * Math.log10(this.#peak);
  }

  #powerOf(plane: Float32Array, channel: number, from: number, to: number): number {
    const filter = this.#filters[channel];
    const weight = this.#weights[channel] ?? 0;
    if (!filter || weight === 0) return 0;
    let sum = 0;
    for (let index = from; index < to; index++) sum += filter.next(plane[index] ?? 0) ** 2;
    return weight * sum;
  }

  #findPeak(plane: Float32Array, channel: number): void {
    const peaks = new Float32Array(plane.length);
    this.#peaks[channel]?.raise(peaks, plane, this.#peak);
    for (const peak of peaks) this.#peak = Math.max(this.#peak, peak);
  }

  #endStep(): void {
    this.#steps = [...this.#steps.slice(1 - SHORT_TERM_STEPS), this.#power / this.#stepLength];
    this.#power = 0;
    this.#filled = 0;
    if (this.#steps.length >= MOMENTARY_STEPS) this.#gated.add(meanOf(this.#steps.slice(-MOMENTARY_STEPS)));
  }

  #over(steps: number): number {
    return this.#steps.length < steps
      ? Number.NEGATIVE_INFINITY
      : loudnessOf(meanOf(this.#steps.slice(-steps)));
  }
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
