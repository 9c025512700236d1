import type { VideoTrackInfo } from '../../protocol/media-info.ts';
import type { FramePace } from '../../protocol/plan.ts';
import { keptTimes } from './frame-pace.ts';
import type { PlanInput } from './plan-input.ts';

/** Times of a track's pictures and key frames, ascending seconds; evenly spread where no index says. */
export interface VideoTiming {
  readonly times: Float64Array;
  readonly keys: Float64Array;
}

export function videoTiming(input: PlanInput, track: VideoTrackInfo): VideoTiming {
  const index = input.index.get(track.id);
  if (index && index !== 'unknown') return { times: index.times(), keys: index.keyTimes() };
  const span = (track.end - track.start) / Math.max(1, track.frames);
  return {
    times: Float64Array.from({ length: track.frames }, (_, frame) => track.start + frame * span),
    keys: new Float64Array(),
  };
}

/** The longest time from one key frame to the next or to the end. */
export function longestKeyInterval(keys: Float64Array, end: number): number {
  let longest = 0;
  for (let index = 0; index < keys.length; index++)
    longest = Math.max(longest, (keys[index + 1] ?? end) - (keys[index] ?? 0));
  return keys.length === 0 ? Number.POSITIVE_INFINITY : longest;
}

/** Pictures a second of the output, over the time that the track is shown. */
export function averageRate(times: Float64Array, pace: FramePace, track: VideoTrackInfo): number {
  if (pace.kind === 'constant') return pace.rate;
  const span = track.end - track.start;
  const kept = keptTimes(times, pace).length;
  return span > 0 && kept > 0 ? kept / span : Math.max(1, track.frameRate);
}
