import type { VideoTrackInfo } from '../../protocol/media-info.ts';
import type { FramePace } from '../../protocol/plan.ts';
import type { VideoRecipe } from '../../protocol/recipe.schema.ts';

/** A rate this near the asked one is left alone: 30.01 pictures a second need no thinning to 30. */
const TOLERANCE = 0.01;

/**
 * Which pictures are kept. A rate that is nearly a whole fraction of the source's is made exactly that, so that
 * 59.94 to at most 30 takes every second picture instead of stumbling once in a while.
 */
export function framePace(asked: VideoRecipe['frameRate'], track: VideoTrackInfo): FramePace {
  if (!asked) return { kind: 'source' };
  if ('constant' in asked) {
    const same = track.constantFrameRate && Math.abs(track.frameRate / asked.constant - 1) < TOLERANCE / 10;
    return same ? { kind: 'source' } : { kind: 'constant', rate: asked.constant };
  }
  const ratio = track.frameRate / asked.max;
  if (!(ratio > 1 + TOLERANCE)) return { kind: 'source' };
  const step = Math.round(ratio);
  const whole = step > 1 && Math.abs(ratio / step - 1) < TOLERANCE && ratio <= step;
  return { kind: 'max', rate: whole ? track.frameRate / step : asked.max };
}

/** A hundredth of a slot: times in µs or ticks may lie a hair before the slot they belong to. */
const SLACK = 0.01;

/** The slot of the output's clock, 1 / rate wide and counted from 0 s, that `time` lies in. */
export function slotAt(time: number, rate: number): number {
  return Math.floor(time * rate + SLACK);
}

/** The first slot that begins at `time` or later. */
export function firstSlotFrom(time: number, rate: number): number {
  return Math.ceil(time * rate - SLACK);
}

/**
 * The source times at which an output picture can begin anew, ascending: all, or with `max` the first picture of
 * each slot, with `times` those.
 */
export function keptTimes(times: Float64Array, pace: FramePace): Float64Array {
  if (pace.kind === 'times') {
    const wanted = new Set(pace.times.map(microseconds));
    return times.filter((time) => wanted.has(microseconds(time)));
  }
  if (pace.kind !== 'max') return times;
  let last = Number.NEGATIVE_INFINITY;
  return times.filter((time) => {
    const slot = slotAt(time, pace.rate);
    if (slot <= last) return false;
    last = slot;
    return true;
  });
}

/** Times made of ticks and back are the same one again. */
function microseconds(time: number): number {
  return Math.round(time * 1e6);
}

/** Seconds; times rounded to ticks or ms make a second of even pictures a hair shorter. */
const A_SECOND = 0.995;

/** The most pictures in any second, for the level. */
export function peakRate(times: Float64Array): number {
  let most = 0;
  let first = 0;
  for (let last = 0; last < times.length; last++) {
    while ((times[last] ?? 0) - (times[first] ?? 0) >= A_SECOND) first++;
    most = Math.max(most, last - first + 1);
  }
  return most;
}
