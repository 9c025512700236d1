import type { EncodedVideoTrack, Segment } from '../../../protocol/plan.ts';
import { STEPS } from '../../plan/target-size.ts';
import { finishedOf } from '../finished-segments.ts';
import { SizeMissed } from '../picture/size-missed.ts';
import type { Run } from '../run-state.ts';
import { FileGoal } from './file-goal.ts';
import { forecast } from './forecast.ts';
import { sizeSpan, wayIn } from './size-span.ts';
import type { TrackSizing } from './sizing.ts';
import { trackSizing } from './track-sizing.ts';

/**
 * Pictures that take more than this part of the room at their coarsest look worse than smaller, less coarse ones; not
 * where they come this part of the way to all that is of use to them, as those do that stand still.
 */
const FULL = 0.8;
const ON_THE_WAY = 0.15;

/** What a smaller picture may take at its coarsest. */
const COMFORTABLE = 0.74;

/** A few places must say it clearly. */
const CLEARLY = 1.5;

/** Bytes at the coarsest go by the length of a side to this power: 0.58 of them at 3/4, 0.5 at 2/3. */
const SIDE_POWER = 1.75;

/**
 * The run with what samples tell of the tracks that are to fill a size, and a plan that promises it.
 * @param most places to take samples at; none: as many as steering needs
 * @throws SizeMissed where the pictures do not get so small at this resolution
 */
export async function sizedRun(run: Run, most?: number): Promise<Run> {
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
    const fits = (sized: TrackSizing, full: number) => {
      if (finished.size === 0) mustFit(track, sized, goal.room(), { full, targetSize });
    };
    const sized = await trackSizing({
      ...{ run, track, room: goal.room() * shareOf(segments, track) },
      sampling: { segments, ...(most !== undefined && { most }) },
      first: (pilots) => fits(pilots, FULL * CLEARLY),
    });
    fits(sized, FULL);
    sizing.set(position, sized);
    estimate = forecast(estimate, track, sized, goal);
  }
  return { ...run, plan: { ...plan, estimate }, sizing };
}

interface Limit {
  /** Part of the room that the coarsest pictures may take. */
  readonly full: number;
  readonly targetSize: number;
}

function mustFit(
  track: EncodedVideoTrack,
  sizing: TrackSizing,
  room: number,
  { full, targetSize }: Limit,
): void {
  const span = sizeSpan(track, sizing);
  const { least } = span;
  if (least <= room * full || wayIn(room, span) >= ON_THE_WAY) return;
  const { target } = track;
  const side = Math.min(target.width, target.height);
  const leastAt = (step: number) => least * (step / side) ** SIDE_POWER;
  const steps = STEPS.filter((step) => step < side);
  const shortSide =
    steps.find((step) => leastAt(step) <= room * COMFORTABLE) ??
    steps.findLast((step) => leastAt(step) <= room) ??
    0;
  // Nothing smaller helps, and this does fit, if barely.
  if (shortSide === 0 && least <= room) return;
  const smallest = Math.min(side, STEPS.at(-1) ?? side);
  throw new SizeMissed({ shortSide, leastSize: targetSize - room + leastAt(smallest) });
}

/** Of the room for a track, what is left for these. */
function shareOf(segments: readonly Segment[], track: EncodedVideoTrack): number {
  const frames = (of: readonly Segment[]) => of.reduce((sum, segment) => sum + segment.frames, 0);
  return frames(segments) / Math.max(1, frames(track.segments));
}
