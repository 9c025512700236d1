import type { EncodedVideoTrack, Estimate } from '../../../protocol/plan.ts';
import type { SizeGoal } from '../picture/target-rate.ts';
import { qualityIn, sizeSpan } from './size-span.ts';
import type { TrackSizing } from './sizing.ts';

/** What samples let expect of a file that is to come to a size. */
export function forecast(
  estimate: Estimate,
  track: EncodedVideoTrack,
  sizing: TrackSizing,
  goal: Pick<SizeGoal, 'most' | 'least' | 'room'>,
): Estimate {
  const room = goal.room();
  const quality = qualityIn(room, track, sizing);
  if (goal.least === 0) return { ...estimate, quality };
  const { full } = sizeSpan(track, sizing);
  return {
    ...estimate,
    bytes: [Math.round(goal.least - room + Math.min(room, full)), goal.most],
    quality,
  };
}
