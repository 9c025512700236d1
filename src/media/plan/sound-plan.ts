import type { AudioTrackInfo } from '../../protocol/media-info.ts';
import { type AudioDecision, decideAudio } from './audio-decision.ts';
import type { PlanContext } from './plan-context.ts';
import { impossible } from './refusal.ts';
import { fileSize, tooSmall } from './target-size.ts';

/** What is done with one sound track, and what it weighs. */
export interface SoundPlan {
  readonly track: AudioTrackInfo;
  readonly decision: AudioDecision;
  readonly bytes: number;
  readonly packets: number;
}

/** Where the file has to get smaller, sound that nobody asked for a rate of is made at this one ... */
const RATE_IN_TARGET = 96_000;

/** ... if it would take more of the room than this. */
const SHARE_OF_TARGET = 0.1;

/** Bits a second of one track below which words are lost. */
const LEAST_BITRATE = 24_000;

/** Bits that AAC at a constant rate takes above what it is told. */
const ROUNDING = 1.02;

const AAC_FRAME = 1024;

/** @throws SluiceError as `decideAudio` does */
export function planSound(
  context: PlanContext,
  tracks: readonly AudioTrackInfo[],
  alone: boolean,
): SoundPlan[] {
  const { recipe, audio } = context;
  if (recipe.targetSize === undefined) return tracks.map((track) => planOne(context, track, audio.bitrate));
  if (!alone)
    return tracks.map((track) => planOne(context, track, audio.bitrate ?? rateBeside(context, track)));
  const plans = tracks.map((track) => planOne(context, track, audio.bitrate));
  return totalSize(plans) <= recipe.targetSize ? plans : squeeze(context, tracks, recipe.targetSize);
}

function rateBeside({ recipe, input }: PlanContext, track: AudioTrackInfo): number | undefined {
  const room = recipe.targetSize ?? Number.POSITIVE_INFINITY;
  return input.info.size <= room || track.bytes <= room * SHARE_OF_TARGET ? undefined : RATE_IN_TARGET;
}

function planOne(context: PlanContext, track: AudioTrackInfo, bitrate: number | undefined): SoundPlan {
  const { container, decodable, support, anew } = context;
  const recipe = bitrate === undefined ? context.audio : { ...context.audio, bitrate };
  const asks = recipe.codec === 'copy' ? context.audio : recipe;
  const decision = decideAudio(track, {
    recipe: asks,
    container,
    decodable: decodable.has(track.id),
    support,
    anew,
  });
  if (decision.action === 'copy') return { track, decision, bytes: track.bytes, packets: track.packets };
  const duration = track.end - track.start;
  return {
    track,
    decision,
    bytes: Math.ceil((decision.target.bitrate * ROUNDING * duration) / 8),
    packets: Math.ceil((decision.target.sampleRate * duration) / AAC_FRAME) + 1,
  };
}

/** Nothing but sound, and too much of it: all tracks at the rate that fits. */
function squeeze(context: PlanContext, tracks: readonly AudioTrackInfo[], targetSize: number): SoundPlan[] {
  const duration = tracks.reduce((sum, track) => sum + track.end - track.start, 0);
  const packets = tracks.reduce(
    (sum, track) => sum + (track.end - track.start) * (track.sampleRate / AAC_FRAME),
    0,
  );
  const empty = fileSize(0, 0, packets);
  const bitrate = Math.floor(((targetSize - empty) * 8 * 0.97) / ROUNDING / Math.max(duration, 0.001));
  const asked = context.audio.bitrate ?? Number.POSITIVE_INFINITY;
  if (bitrate < LEAST_BITRATE || context.audio.codec === 'copy')
    throw tooSmall(empty + (LEAST_BITRATE * ROUNDING * duration) / 8 / 0.97);
  const plans = tracks.map((track) => planOne(context, track, Math.min(asked, bitrate)));
  if (totalSize(plans) > targetSize)
    throw impossible('targetSize', 'The sound does not get that small in this format (field "targetSize").');
  return plans;
}

function totalSize(plans: readonly SoundPlan[]): number {
  const bytes = plans.reduce((sum, plan) => sum + plan.bytes, 0);
  return fileSize(
    bytes,
    0,
    plans.reduce((sum, plan) => sum + plan.packets, 0),
  );
}
