import type { VideoTrackInfo } from '../../protocol/media-info.ts';
import type { FramePace } from '../../protocol/plan.ts';
import { valuesWithin } from '../ascending.ts';
import { outputTime } from './clip-line.ts';
import { SAME_TIME } from './cut-places.ts';
import type { PlanInput } from './plan-input.ts';
import type { RowPart, VideoRow } from './row.ts';
import { keyTimes, sourceIndex } from './source-track.ts';

/** Times of a row's pictures and key frames, ascending seconds of the output; evenly spread where no index says. */
export interface VideoTiming {
  readonly times: Float64Array;
  readonly keys: Float64Array;
}

const timings = new WeakMap<VideoRow, VideoTiming>();

/** Walks through the index once for each row. */
export function videoTiming(inputs: readonly PlanInput[], row: VideoRow): VideoTiming {
  const known = timings.get(row);
  if (known) return known;
  const { parts } = row;
  const timing = {
    times: joined(parts.map((part) => partTimes(inputs, part, part.from, part.to))),
    keys: joined(parts.map((part) => partKeys(inputs, part, part.from, part.to))),
  };
  timings.set(row, timing);
  return timing;
}

/** Of a part, the pictures between two times of its input. */
export function partTimes(
  inputs: readonly PlanInput[],
  part: RowPart<VideoTrackInfo>,
  from: number,
  to: number,
): Float64Array {
  const { track } = part.source;
  const [first, end] = opened(part, from, to);
  const index = sourceIndex(inputs, part.source);
  return inOutput(part, index?.times(first, end) ?? spread(track), first, end);
}

/** The key frames among them. */
export function partKeys(
  inputs: readonly PlanInput[],
  part: RowPart<VideoTrackInfo>,
  from: number,
  to: number,
): Float64Array {
  const index = sourceIndex(inputs, part.source);
  return index ? inOutput(part, keyTimes(index), ...opened(part, from, to)) : new Float64Array();
}

/** At the track's ends without a bound: its last picture may last no time at all. */
function opened(
  { source: { track } }: RowPart,
  from: number,
  to: number,
): readonly [from: number, to: number] {
  return [
    from <= track.start ? Number.NEGATIVE_INFINITY : from,
    to >= track.end ? Number.POSITIVE_INFINITY : to,
  ];
}

function inOutput({ clip }: RowPart, times: Float64Array, from: number, to: number): Float64Array {
  const within = valuesWithin(times, from - SAME_TIME, to - SAME_TIME);
  const isThere = clip.start === clip.at && clip.speed === undefined;
  return isThere ? within : within.map((time) => outputTime(clip, time));
}

function spread({ start, end, frames }: VideoTrackInfo): Float64Array {
  const span = (end - start) / Math.max(1, frames);
  return Float64Array.from({ length: frames }, (_, frame) => start + frame * span);
}

function joined(parts: readonly Float64Array[]): Float64Array {
  if (parts.length === 1 && parts[0]) return parts[0];
  const all = new Float64Array(parts.reduce((sum, times) => sum + times.length, 0));
  let at = 0;
  for (const times of parts) {
    all.set(times, at);
    at += times.length;
  }
  return all;
}

/** The longest time from one key frame to the next or to the end. */
export function longestKeyInterval(keys: Float64Array, end: number): number {
  let longest = 0;
  for (let index = 0; index < keys.length; index++)
    longest = Math.max(longest, (keys[index + 1] ?? end) - (keys[index] ?? 0));
  return keys.length === 0 ? Number.POSITIVE_INFINITY : longest;
}

/**
 * Pictures a second of the output, over the time that the track is shown.
 * @param kept times at which an output picture can begin anew
 */
export function averageRate(kept: Float64Array, pace: FramePace, track: VideoTrackInfo): number {
  if (pace.kind === 'constant') return pace.rate;
  const span = track.end - track.start;
  return span > 0 && kept.length > 0 ? kept.length / span : Math.max(1, track.frameRate);
}
