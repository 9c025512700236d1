import { PEAK_DELAY, TruePeaks } from '../../loudness/true-peak.ts';
import { joined } from './joined-planes.ts';
import { WindowLeast, WindowMean } from './sliding-window.ts';

type Planes = readonly Float32Array<ArrayBuffer>[];

/** Seconds in which it is turned down before a peak. */
const LOOK_AHEAD = 0.005;
/** How fast it is turned up again, of the whole level a second: 6 dB take a fifth of a second. */
const RELEASE = 2.5;

/**
 * Holds the curve between the samples under a ceiling: all channels are turned down together a little before a peak, and up
 * again after it. What needs nothing passes unchanged, to the bit. What it does depends on the last half second alone.
 */
export class Limiter {
  readonly #ceiling: number;
  readonly #ahead: number;
  readonly #release: number;
  readonly #peaks: readonly TruePeaks[];
  /** Input that waits for what comes after it. */
  #held: Planes;
  readonly #least: WindowLeast;
  readonly #mean: WindowMean;
  #before = 1;
  #turned = 1;
  #known = 0;
  #lowest = 1;

  /** @param ceiling 1 is full scale */
  constructor(sampleRate: number, channels: number, ceiling: number) {
    this.#ceiling = ceiling;
    this.#ahead = Math.round(LOOK_AHEAD * sampleRate);
    this.#release = RELEASE / sampleRate;
    this.#peaks = Array.from({ length: channels }, () => new TruePeaks());
    this.#held = this.#peaks.map(() => new Float32Array());
    this.#least = new WindowLeast(this.#ahead + 1);
    this.#mean = new WindowMean(this.#ahead + 1);
  }

  /** The least it has turned anything down to so far; 1 where it had nothing to do. */
  get lowest(): number {
    return this.#lowest;
  }

  /** What is ready with these samples; the planes may be empty. */
  add(planes: Planes): Planes {
    const frames = planes[0]?.length ?? 0;
    const peaks = new Float32Array(frames);
    for (const [channel, plane] of planes.entries()) this.#peaks[channel]?.raise(peaks, plane, this.#ceiling);
    this.#held = planes.map((plane, channel) => joined(this.#held[channel], plane));
    const gains: number[] = [];
    for (const peak of peaks) {
      const gain = this.#gainAfter(peak);
      if (gain !== undefined) gains.push(gain);
    }
    return this.#take(gains);
  }

  /** The rest, as if silence followed. */
  end(): Planes {
    const rest = this.#held[0]?.length ?? 0;
    const made = this.add(this.#held.map(() => new Float32Array(this.#ahead + PEAK_DELAY + 1)));
    return made.map((plane) => plane.subarray(0, rest));
  }

  /** The gain of the next sample that all is known of, with one more peak; undefined before the first. */
  #gainAfter(peak: number): number | undefined {
    const need = peak > this.#ceiling ? this.#ceiling / peak : 1;
    // A peak lies between two samples.
    const least = this.#least.add(Math.min(need, this.#before));
    this.#before = need;
    this.#turned = Math.min(least, this.#turned + this.#release, 1);
    const gain = this.#mean.add(this.#turned);
    this.#lowest = Math.min(this.#lowest, gain);
    this.#known++;
    return this.#known > this.#ahead + PEAK_DELAY ? gain : undefined;
  }

  #take(gains: readonly number[]): Planes {
    const made = this.#held.map((plane) => plane.slice(0, gains.length));
    for (const plane of made)
      for (const [index, gain] of gains.entries()) if (gain < 1) plane[index] = (plane[index] ?? 0) * gain;
    this.#held = this.#held.map((plane) => plane.slice(gains.length));
    return made;
  }
}
