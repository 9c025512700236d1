import type { TrackInfo } from '../../protocol/media-info.ts';
import type { TrackDescription, TrackIndex } from '../container/packet-source.ts';
import type { PlanInput } from './plan-input.ts';

/** A track of one of the inputs. */
export interface SourceTrack<T extends TrackInfo = TrackInfo> {
  readonly input: number;
  readonly track: T;
}

export function sourceIndex(
  inputs: readonly PlanInput[],
  { input, track }: SourceTrack,
): TrackIndex | undefined {
  const index = inputs[input]?.index.get(track.id);
  return index === 'unknown' ? undefined : index;
}

export function sourceDescriptions(
  inputs: readonly PlanInput[],
  { input, track }: SourceTrack,
): readonly TrackDescription[] | undefined {
  return inputs[input]?.descriptions.get(track.id);
}

const keys = new WeakMap<TrackIndex, Float64Array>();

/** The index's key times, walked through once. */
export function keyTimes(index: TrackIndex): Float64Array {
  const times = keys.get(index) ?? index.keyTimes();
  keys.set(index, times);
  return times;
}
