import type { MediaInfo, PictureTimes } from '../index.ts';
import { pictureOf } from './media-words.ts';

/** Sound has no pictures to step by. */
const SOUND_STEP = 0.01;
/** Times come from different clocks; closer than this they are the same. */
const SAME = 1e-4;

/** The pictures of a video as places to stop at. Before its times are known, evenly spaced by its rate. */
export class PictureSteps {
  /** Seconds one picture lasts on average. */
  readonly step: number;
  readonly keys: Float64Array;
  readonly duration: number;
  readonly #times: Float64Array;

  constructor(info: MediaInfo, times: PictureTimes | undefined) {
    const rate = pictureOf(info)?.frameRate ?? 0;
    this.step = rate > 0 ? 1 / rate : SOUND_STEP;
    this.duration = info.duration;
    this.keys = times?.keys ?? new Float64Array();
    this.#times = times?.frames ?? new Float64Array();
  }

  /** The number of the picture that is shown at a time, from 0. */
  indexAt(time: number): number {
    if (this.#times.length === 0) return Math.max(0, Math.floor((time + SAME) / this.step));
    return Math.max(0, countUntil(this.#times, time + SAME) - 1);
  }

  /** When a picture begins; past the last one, the end of the video. */
  timeOf(index: number): number {
    // What comes before the first picture belongs to it.
    if (index <= 0) return 0;
    if (this.#times.length === 0) return Math.min(this.duration, index * this.step);
    return this.#times[index] ?? this.duration;
  }

  /** The beginning of a picture that is nearest to a time, or the end. */
  nearest(time: number): number {
    const index = this.indexAt(time);
    const [before, after] = [this.timeOf(index), this.timeOf(index + 1)];
    return time - before <= after - time ? before : after;
  }

  /** `count` pictures on, or back where it is negative. */
  by(time: number, count: number): number {
    const at = this.timeOf(this.indexAt(time));
    // The end of the video is a place too, one after the last picture.
    const last = time >= this.duration - SAME && at < time - SAME ? 1 : 0;
    return this.timeOf(this.indexAt(time) + count + last);
  }

  /** Pictures with start ≤ t < end; undefined before the times are known. */
  between(start: number, end: number): number | undefined {
    if (this.#times.length === 0) return undefined;
    return countUntil(this.#times, end - SAME) - countUntil(this.#times, start - SAME);
  }

  keyBefore(time: number): number {
    return this.keys[countUntil(this.keys, time - SAME) - 1] ?? 0;
  }

  keyAfter(time: number): number {
    return this.keys[countUntil(this.keys, time + SAME)] ?? this.duration;
  }
}

/** How many of the ascending times are below a limit. */
function countUntil(times: Float64Array, limit: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
