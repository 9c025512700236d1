import type { FrameCounts } from '../../protocol/job.ts';
import type { TrackPlan } from '../../protocol/plan.ts';
import type { SealedSegment } from '../io/sealed-segment.ts';
import { inputTime } from '../plan/clip-line.ts';
import type { Run } from './run-state.ts';

/** Pictures of the result, by what is in it: one that was made twice, or by an earlier run, counts once. */
export function frameCounts(
  run: Pick<Run, 'plan' | 'inputs' | 'meter'>,
  segments: readonly (readonly SealedSegment[])[],
): FrameCounts {
  const copied = run.meter.framesCopied;
  let [shown, encoded] = [0, 0];
  for (const [index, track] of run.plan.tracks.entries()) {
    if (track.kind !== 'video' || track.action === 'drop') continue;
    for (const { segment, packets } of segments[index] ?? []) {
      if (track.segments[segment]?.kind === 'copy') continue;
      encoded += packets.sizes.length;
      shown += shownIn(run, track, segment);
    }
  }
  return { in: shown + copied, out: encoded + copied, copied, encoded };
}

/** Pictures of the source that a segment shows. */
function shownIn({ plan, inputs }: Pick<Run, 'plan' | 'inputs'>, track: TrackPlan, index: number): number {
  const segment = track.segments[index];
  const clip = segment && plan.clips[segment.clip];
  const source = segment && track.sources[segment.clip];
  if (!clip || !source) return 0;
  const { index: times } = inputs[clip.input]?.track(source.track) ?? {};
  return times?.framesBetween(inputTime(clip, segment.start), inputTime(clip, segment.end)) ?? 0;
}
