import type { TrackPlan } from '../../protocol/plan.ts';
import type { SealedSegment } from '../io/sealed-segment.ts';
import { copyTrackToSpool, countReferenced } from './copy/copy-run.ts';
import { countFinished, finishedOf, latestOf } from './finished-segments.ts';
import { encodeVideoTrack } from './picture/video-run.ts';
import type { Run } from './run-state.ts';
import { encodeAudioTrack } from './sound/audio-run.ts';

/**
 * Runs all that is still to be made of every track at once and gives back its finished segments, in the plan's order,
 * those of an earlier run among them. The first failure stops the rest.
 * @param stop ends all other work with the failure as the reason
 */
export async function runPlan(
  run: Run,
  stop: (reason: unknown) => void,
): Promise<readonly (readonly SealedSegment[])[]> {
  const { tracks } = run.plan;
  run.meter.segments.total = tracks.reduce((sum, track) => sum + segmentsToMake(track), 0);
  countFinished(run);
  if (tracks.some((track, index) => hasNewPictures(run, track, index))) run.lockstep.lead();
  const works = tracks.flatMap((track, index) => worksOf(run, track, index));
  const made = works.map((work) =>
    work().catch((cause) => {
      stop(cause);
      throw cause;
    }),
  );
  const settled = await Promise.allSettled(made);
  run.context.signal.throwIfAborted();
  const sealed = latestOf([
    ...run.finished,
    ...settled.flatMap((result) => {
      if (result.status === 'rejected') throw result.reason;
      return result.value;
    }),
  ]);
  return tracks.map((_, index) =>
    sealed.filter(({ track }) => track === index).sort((a, b) => a.segment - b.segment),
  );
}

type Work = () => Promise<readonly SealedSegment[]>;

/** The pictures at the cuts of a copied track are made while the rest of it is copied. */
function worksOf(run: Run, track: TrackPlan, index: number): Work[] {
  if (track.action === 'drop') return [];
  if (track.action === 'encode')
    return [
      track.kind === 'video'
        ? () => encodeVideoTrack(run, index, track)
        : () => encodeAudioTrack(run, index, track),
    ];
  const works: Work[] = [];
  if (track.target) works.push(() => encodeVideoTrack(run, index, track));
  if (track.by === 'spool') works.push(() => copyTrackToSpool(run, index, track));
  else countReferenced(run, track);
  return works;
}

/** Whether a track made anew has pictures left to make. */
function hasNewPictures(run: Run, track: TrackPlan, index: number): boolean {
  if (track.action !== 'encode' || track.kind !== 'video') return false;
  return finishedOf(run, index).size < track.segments.length;
}

function segmentsToMake(track: TrackPlan): number {
  if (track.action === 'encode' || (track.action === 'copy' && track.by === 'spool'))
    return track.segments.length;
  return track.segments.filter(({ kind }) => kind === 'encode').length;
}
