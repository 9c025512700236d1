import { indexFrom } from '../ascending.ts';
import type { PlanInput } from './plan-input.ts';
import { keyTimes, type SourceTrack, sourceIndex } from './source-track.ts';

/** Times this near are one: far below a picture's length, far above what rounding does; seconds. */
export const SAME_TIME = 1e-4;

/** Seconds that are made anew at most to reach a place where a copy can begin. */
export const REACH = 10;

/** Where copies of a video track may begin and end, seconds of its input. */
export class CutPlaces {
  readonly #source: SourceTrack;
  readonly #inputs: readonly PlanInput[];

  constructor(inputs: readonly PlanInput[], source: SourceTrack) {
    this.#inputs = inputs;
    this.#source = source;
  }

  /**
   * The first place at or after `time` where a decoder can start as if nothing had been before, within reach.
   * @param opens the output begins here: what the file itself begins with will do
   */
  startFrom(time: number, opens: boolean): number | undefined {
    const { start } = this.#source.track;
    if (opens && time <= start + SAME_TIME) return time;
    const place = this.#restarts.find((restart) => restart >= time - SAME_TIME);
    if (place === undefined || place > time + REACH) return undefined;
    // Before its first picture a track has nothing to make anew.
    return place <= start + SAME_TIME ? Math.min(time, place) : place;
  }

  /**
   * The last such place at or before `time`.
   * @param opens the output begins here: any sync packet will do
   */
  startBefore(time: number, opens: boolean): number | undefined {
    const proven = this.#restarts.findLast((restart) => restart <= time + SAME_TIME);
    if (proven !== undefined || !opens) return proven;
    const index = sourceIndex(this.#inputs, this.#source);
    if (!index) return undefined;
    const keys = keyTimes(index);
    return keys[indexFrom(keys, time + SAME_TIME) - 1];
  }

  /** The nearest times at or before and at or after `time` where a copy can end. */
  ends(time: number): readonly [before: number, after: number] {
    const { start, end } = this.#source.track;
    if (time >= end - SAME_TIME) return [end, end];
    const [before, after] = sourceIndex(this.#inputs, this.#source)?.closedAround(time) ?? [start, end];
    // The last picture may be shown beyond what counts it.
    return [before, Math.min(after, end)];
  }

  get #restarts(): Float64Array {
    return this.#inputs[this.#source.input]?.restarts.get(this.#source.track.id) ?? new Float64Array();
  }
}
