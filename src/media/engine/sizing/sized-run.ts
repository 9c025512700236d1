import type { EncodedVideoTrack, Segment } from '../../../protocol/plan.ts';
import { finishedOf } from '../finished-segments.ts';
import { SizeMissed } from '../picture/size-missed.ts';
import type { Run } from '../run-state.ts';
import { FileGoal } from './file-goal.ts';
import { forecast } from './forecast.ts';
import type { SidesTried } from './sides-tried.ts';
import { sizeSpan } from './size-span.ts';
import type { TrackSizing } from './sizing.ts';
import { trackSizing } from './track-sizing.ts';

/**
 * The run with what samples tell of the tracks that are to fill a size, and a plan that promises it.
 * @param tried sizes of the picture so far; this one is added
 * @param most places to take samples at; none: as many as steering needs
 * @throws SizeMissed where another size of the picture is better
 */
export async function sizedRun(run: Run, tried: SidesTried, most?: number): Promise<Run> {
  const { plan } = run;
  const { targetSize } = plan;
  if (targetSize === null) return run;
  const sizing = new Map<number, TrackSizing>();
  let { estimate } = plan;
  for (const [position, track] of plan.tracks.entries()) {
    if (track.action !== 'encode' || track.kind !== 'video') continue;
    const finished = finishedOf(run, position);
    const segments = track.segments.filter(({ index }) => !finished.has(index));
    if (segments.length === 0) continue;
    const goal = new FileGoal(run, position, track, targetSize);
    const mustFit = (sized: TrackSizing, few: boolean) => {
      if (finished.size > 0) return;
      const { width, height } = track.target;
      const side = Math.min(width, height);
      const span = sizeSpan(track, sized);
      const shortSide = tried.next(side, span, goal.room(), few);
      if (shortSide === undefined) return;
      const leastSize = targetSize - goal.room() + tried.leastOf(side, span.least);
      throw new SizeMissed({ shortSide, leastSize });
    };
    const sized = await trackSizing({
      ...{ run, track, room: goal.room() * shareOf(segments, track) },
      sampling: { segments, ...(most !== undefined && { most }) },
      first: (pilots) => mustFit(pilots, true),
    });
    mustFit(sized, false);
    sizing.set(position, sized);
    estimate = forecast(estimate, track, sized, goal);
  }
  return { ...run, plan: { ...plan, estimate }, sizing };
}

/** Of the room for a track, what is left for these. */
function shareOf(segments: readonly Segment[], track: EncodedVideoTrack): number {
  const frames = (of: readonly Segment[]) => of.reduce((sum, segment) => sum + segment.frames, 0);
  return frames(segments) / Math.max(1, frames(track.segments));
}
