import type { EncodedVideoTrack, Segment } from '../../../protocol/plan.ts';
import { takesQuantizer } from '../../codec/codec-support.ts';
import { STEPS } from '../../plan/target-size.ts';
import { finishedOf } from '../finished-segments.ts';
import { CodecLadder } from '../picture/codec-ladder.ts';
import { SizeMissed } from '../picture/size-missed.ts';
import type { Run } from '../run-state.ts';
import { FileGoal } from './file-goal.ts';
import type { QuantizerPair } from './probe-encoding.ts';
import { LAST_QUANTIZER, quantizerFor, stepOf } from './quantizer-step.ts';
import { bytesOf, SizeCurve } from './size-curve.ts';
import { mayQuantize, type TrackSizing } from './sizing.ts';
import { sampleTrack } from './track-samples.ts';

/** Above this part of the room, pictures at their floor are as good as too large: nothing is left to spread. */
const FULL = 0.93;

/** A smaller picture is to have something to spread again. */
const COMFORTABLE = 0.7;

/** Bytes at the floor go by the length of a side to this power: 0.58 of them at 3/4, 0.5 at 2/3. */
const SIDE_POWER = 1.75;

/** Pictures made with the very last quantizers are not worth making. */
const COARSEST = LAST_QUANTIZER - 10;

/** Both sides of what is wanted as a rule; some places tried with these say what is wanted here. */
const USUAL_PAIR: QuantizerPair = [130, 220];
const PILOTS = 3;
const ASIDE = 35;

/**
 * The run with what samples tell of the tracks that are to fill a size.
 * @throws SizeMissed where the pictures do not get so small at this resolution
 */
export async function sizedRun(run: Run): Promise<Run> {
  const { plan } = run;
  const { targetSize } = plan;
  if (targetSize === null) return run;
  const sizing = new Map<number, TrackSizing>();
  for (const [position, track] of plan.tracks.entries()) {
    if (track.action !== 'encode' || track.kind !== 'video') continue;
    const finished = finishedOf(run, position);
    const segments = track.segments.filter(({ index }) => !finished.has(index));
    if (segments.length === 0) continue;
    const room = new FileGoal(run, position, track, targetSize).room();
    const sized = await sizedTrack(run, track, segments, room * shareOf(segments, track));
    sizing.set(position, sized);
    if (finished.size === 0) mustFit(track, sized, room, targetSize);
  }
  return { ...run, sizing };
}

async function sizedTrack(
  run: Run,
  track: EncodedVideoTrack,
  segments: readonly Segment[],
  room: number,
): Promise<TrackSizing> {
  const ladder = new CodecLadder({ ...run, codecs: [], note: () => {} }, track.target);
  const target = await ladder.begin();
  if (!mayQuantize(target) || !(await takesQuantizer(target)))
    return { kind: 'bitrate', samples: await sampleTrack(run, track, ladder, { pair: undefined, segments }) };
  const pilots = await sampleTrack(run, track, ladder, { pair: USUAL_PAIR, segments, most: PILOTS });
  const curve = new SizeCurve(pilots, target.keyFrameInterval);
  const slices = segments.flatMap((segment) => curve.slices(segment));
  const middle = quantizerFor(room, (quantizer) => bytesOf(slices, stepOf(quantizer)));
  const pair = [Math.max(1, middle - ASIDE), Math.min(LAST_QUANTIZER, middle + ASIDE)].map(Math.round);
  const [fine = 1, coarse = LAST_QUANTIZER] = pair;
  const samples = await sampleTrack(run, track, ladder, { pair: [fine, coarse], segments });
  return { kind: 'quantizer', samples };
}

function mustFit(
  { target, segments }: EncodedVideoTrack,
  { kind, samples }: TrackSizing,
  room: number,
  targetSize: number,
): void {
  const curve = new SizeCurve(samples, target.keyFrameInterval);
  const setting = kind === 'bitrate' ? 0 : stepOf(COARSEST);
  const least = segments.reduce((sum, segment) => sum + bytesOf(curve.slices(segment), setting), 0);
  if (least <= room * FULL) return;
  const side = Math.min(target.width, target.height);
  const leastAt = (step: number) => least * (step / side) ** SIDE_POWER;
  const shortSide = STEPS.find((step) => step < side && leastAt(step) <= room * COMFORTABLE) ?? 0;
  const smallest = Math.min(side, STEPS.at(-1) ?? side);
  throw new SizeMissed({ shortSide, leastSize: targetSize - room + leastAt(smallest) / FULL });
}

/** Of the room for a track, what is left for these. */
function shareOf(segments: readonly Segment[], track: EncodedVideoTrack): number {
  const frames = (of: readonly Segment[]) => of.reduce((sum, segment) => sum + segment.frames, 0);
  return frames(segments) / Math.max(1, frames(track.segments));
}
