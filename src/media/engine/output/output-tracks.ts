import type { TrackPlan } from '../../../protocol/plan.ts';
import type { SealedSegment } from '../../io/sealed-segment.ts';
import type { OutputTrack } from '../../isobmff/output-track.ts';
import type { Run } from '../run-state.ts';
import { copiedTrack } from './copied-output.ts';
import { encodedAudio, encodedVideo } from './encoded-output.ts';

/** A track of the plan and its finished segments, as the writer takes it. */
export function outputTrack(
  run: Pick<Run, 'plan' | 'inputs'>,
  track: TrackPlan,
  segments: readonly SealedSegment[],
): OutputTrack | undefined {
  if (track.action === 'drop') return undefined;
  if (track.action === 'copy') return copiedTrack(run, track, segments);
  return track.kind === 'video' ? encodedVideo(run, track, segments) : encodedAudio(run, track, segments);
}
