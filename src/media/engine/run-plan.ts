import type { TrackPlan } from '../../protocol/plan.ts';
import type { SealedSegment } from '../io/sealed-segment.ts';
import { encodeAudioTrack } from './audio-run.ts';
import { copyTrackToSpool, countReferenced } from './copy-run.ts';
import type { Run } from './run-state.ts';
import { encodeVideoTrack } from './video-run.ts';

/**
 * Runs every track of the plan at once and gives back its finished segments, in the plan's order. The first
 * failure stops the rest.
 * @param stop ends all other tracks with the failure as the reason
 */
export async function runPlan(
  run: Run,
  stop: (reason: unknown) => void,
): Promise<readonly (readonly SealedSegment[])[]> {
  const { tracks } = run.plan;
  run.meter.segments.total = tracks.reduce((sum, track) => sum + segmentsToMake(track), 0);
  if (tracks.some(isNewVideo)) run.lockstep.lead();
  const made = tracks.map((track, index) =>
    runTrack(run, track, index).catch((cause) => {
      stop(cause);
      throw cause;
    }),
  );
  const settled = await Promise.allSettled(made);
  run.context.signal.throwIfAborted();
  return settled.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
}

async function runTrack(run: Run, track: TrackPlan, index: number): Promise<readonly SealedSegment[]> {
  if (track.action === 'encode') {
    return track.kind === 'video' ? encodeVideoTrack(run, index, track) : encodeAudioTrack(run, index, track);
  }
  if (track.action === 'copy' && track.by === 'spool') return copyTrackToSpool(run, index, track);
  if (track.action === 'copy') countReferenced(run, track);
  return [];
}

function isNewVideo(track: TrackPlan): boolean {
  return track.action === 'encode' && track.kind === 'video';
}

function segmentsToMake(track: TrackPlan): number {
  return track.action === 'encode' || (track.action === 'copy' && track.by === 'spool')
    ? track.segments.length
    : 0;
}
