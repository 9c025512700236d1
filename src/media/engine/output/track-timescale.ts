import type { DroppedTrack, TrackPlan } from '../../../protocol/plan.ts';
import { sourceTrack } from '../copy/source-track.ts';
import type { Run } from '../run-state.ts';

/** A scale in which slots of any whole-number or NTSC rate are whole ticks. */
const CONSTANT_RATE_TICKS = 1000;

/** Times divided by a speed fall between the ticks of their source: a scale this fine at least, of which theirs is a part. What is drawn has no source. */
const FINE_TICKS = 90_000;

/**
 * Ticks a second of an output track's packets. The sources' own where they agree, so that timestamps stay what they
 * are; else the finest of theirs.
 */
export function trackTimescale(
  run: Pick<Run, 'plan' | 'inputs'>,
  track: Exclude<TrackPlan, DroppedTrack>,
): number {
  if (track.action === 'encode') {
    if (track.kind === 'audio') return track.target.sampleRate;
    if (track.drawing) return FINE_TICKS;
    const { pace } = track.target;
    if (pace.kind === 'constant') return Math.round(pace.rate * CONSTANT_RATE_TICKS);
  }
  const scales = run.plan.clips.flatMap(({ input }, clip) => {
    const source = track.sources[clip];
    return source ? [sourceTrack(run, input, source.track).table.timescale] : [];
  });
  const finest =
    scales.length > 0 ? Math.max(...scales) : sourceTrack(run, track.input, track.track).table.timescale;
  const hasSpeed = run.plan.clips.some(({ speed }) => speed !== undefined);
  return hasSpeed ? finest * Math.ceil(FINE_TICKS / finest) : finest;
}
