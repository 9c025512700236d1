import type { FramePace, Segment } from '../../protocol/plan.ts';
import { indexFrom } from '../ascending.ts';
import { firstSlotFrom } from './frame-pace.ts';

/** Seconds a segment takes when nothing else decides. */
const SEGMENT_LENGTH = 10;

/** And where a size is asked for: short enough to make one again, many enough to make good what the others missed. */
const SIZED_LENGTH = 5;
const SIZED_COUNT = 24;

/** A rope takes at most 2,000 parts, and key frames can make segments shorter than wanted. */
const MOST_SEGMENTS = 1500;

/** A source key frame this much of a segment's length away from where it began is a good place to begin the next. */
const NEAREST = 0.5;
const FARTHEST = 1.5;

/** Seconds; a shorter rest goes to the segment before it. */
const LEAST_LENGTH = 2;

export interface VideoTimes {
  /** Times at which an output picture can begin anew, ascending, seconds. */
  readonly kept: Float64Array;
  /** Source key frames among them or not, ascending, seconds. */
  readonly keys: Float64Array;
  /** Where the first piece begins, with or without a picture. */
  readonly start: number;
  readonly end: number;
  readonly pace: FramePace;
}

/**
 * Seconds a segment takes: longer only where there would be too many.
 * @param total seconds of all tracks that are made anew
 * @param sized they are to come to a size
 */
export function segmentLength(total: number, sized: boolean): number {
  const usual = sized
    ? Math.min(SEGMENT_LENGTH, Math.max(SIZED_LENGTH, total / SIZED_COUNT))
    : SEGMENT_LENGTH;
  return Math.max(usual, total / MOST_SEGMENTS);
}

/** A segment before it has its place in the track. */
export type Piece = Omit<Segment, 'index' | 'clip'>;

/** Output time in closed pieces that tile it from `start` to `end`; all begin where a picture does but the first. */
export function videoSegments(times: VideoTimes, length: number): Piece[] {
  const bounds = [times.start];
  let previous = Math.max(times.start, times.kept[0] ?? times.start);
  while (times.end - previous >= length + LEAST_LENGTH) {
    const next = boundaryAfter(previous, times, length);
    if (next === undefined || times.end - next < LEAST_LENGTH) break;
    bounds.push(next);
    previous = next;
  }
  return tile(bounds, times.end, (start, end) => pictures(times, start, end));
}

/** Sound has no key frames: pieces of one length. */
export function soundSegments(end: number, length: number): Piece[] {
  const bounds = [0];
  for (let next = length; end - next >= LEAST_LENGTH; next += length) bounds.push(next);
  return tile(bounds, end, () => 0);
}

function boundaryAfter(previous: number, { kept, keys }: VideoTimes, length: number): number | undefined {
  const wanted = previous + length;
  let best: number | undefined;
  const last = previous + length * FARTHEST;
  for (let index = indexFrom(keys, previous + length * NEAREST); index < keys.length; index++) {
    const key = keys[index] ?? Number.POSITIVE_INFINITY;
    if (key > last) break;
    if (kept[indexFrom(kept, key)] !== key) continue;
    if (best === undefined || Math.abs(key - wanted) < Math.abs(best - wanted)) best = key;
  }
  return best ?? kept[indexFrom(kept, wanted)];
}

function pictures({ kept, pace, end: trackEnd }: VideoTimes, start: number, end: number): number {
  const first = indexFrom(kept, start);
  const last = end >= trackEnd ? kept.length : indexFrom(kept, end);
  if (pace.kind !== 'constant') return last - first;
  return Math.max(
    0,
    firstSlotFrom(end, pace.rate) - firstSlotFrom(Math.max(start, kept[0] ?? start), pace.rate),
  );
}

function tile(
  bounds: readonly number[],
  end: number,
  frames: (start: number, end: number) => number,
): Piece[] {
  return bounds.map((start, index) => {
    const stop = bounds[index + 1] ?? end;
    return { kind: 'encode', start, end: stop, frames: frames(start, stop) };
  });
}
