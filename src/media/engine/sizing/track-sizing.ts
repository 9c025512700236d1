import type { EncodedVideoTrack, Segment } from '../../../protocol/plan.ts';
import { takesQuantizer } from '../../codec/codec-support.ts';
import { CodecLadder } from '../picture/codec-ladder.ts';
import type { Run } from '../run-state.ts';
import type { QuantizerPair } from './probe-encoding.ts';
import { LAST_QUANTIZER, quantizerFor, stepOf } from './quantizer-step.ts';
import { bytesOf, SizeCurve } from './size-curve.ts';
import type { TrackSizing } from './sizing.ts';
import { type Sampling, sampleTrack } from './track-samples.ts';

/** Places that say whether it is worth to look closer, and where. */
const PILOTS = 4;

/** Times the bits there will be on average: who has no use for them will not have for less. */
const PLENTY = 4;

/** Both sides of what is wanted as a rule, and around what the first places say is wanted here. */
const USUAL_PAIR: QuantizerPair = [130, 220];
const ASIDE = 35;

export interface TrackAsked {
  readonly run: Run;
  readonly track: EncodedVideoTrack;
  readonly sampling: Pick<Sampling, 'segments' | 'most'>;
  /** Bytes for these segments. */
  readonly room: number;
  /** Looks at what the first places say. @throws what ends it */
  readonly first: (pilots: TrackSizing) => void;
}

/** Takes samples of a track: a few first, then as many as are wanted. */
export async function trackSizing({ run, track, sampling, room, first }: TrackAsked): Promise<TrackSizing> {
  const ladder = new CodecLadder({ ...run, codecs: [], note: () => {} }, track.target);
  const target = await ladder.begin();
  const { segments } = sampling;
  const kind = (await takesQuantizer(target)) ? 'quantizer' : 'bitrate';
  const trial = kind === 'quantizer' ? USUAL_PAIR : plentyFor(segments, room);
  const pilots = await sampleTrack(run, track, ladder, { segments, trial, most: PILOTS });
  first({ kind, samples: pilots });
  const around = kind === 'quantizer' ? pairAround(pilots, segments, room, target.keyFrameInterval) : trial;
  return { kind, samples: await sampleTrack(run, track, ladder, { ...sampling, trial: around }) };
}

function plentyFor(segments: readonly Segment[], room: number): number {
  const seconds = segments.reduce((sum, { start, end }) => sum + end - start, 0);
  return Math.round((PLENTY * 8 * room) / Math.max(seconds, 1e-3));
}

function pairAround(
  pilots: TrackSizing['samples'],
  segments: readonly Segment[],
  room: number,
  keyInterval: number,
): QuantizerPair {
  const curve = new SizeCurve(pilots, keyInterval);
  const slices = segments.flatMap((segment) => curve.slices(segment));
  const middle = quantizerFor(room, (quantizer) => bytesOf(slices, stepOf(quantizer)));
  return [Math.max(1, Math.round(middle - ASIDE)), Math.min(LAST_QUANTIZER, Math.round(middle + ASIDE))];
}
