import type { FramePace, PlannedStill, VideoTarget } from '../../../protocol/plan.ts';
import type { VideoRecipe } from '../../../protocol/recipe.schema.ts';
import { qualityBitrate } from '../bitrate.ts';
import { codecStringFor } from '../codec-string.ts';
import { codecTitle } from '../codec-title.ts';
import { keptTimes, peakRate } from '../frame-pace.ts';
import type { Size } from '../orientation.ts';
import { pictureFinish } from '../picture-finish.ts';
import type { PlanContext } from '../plan-context.ts';
import { impossible } from '../refusal.ts';
import { chooseCodec } from '../video-decision.ts';
import { KEY_FRAME_INTERVAL } from '../video-target.ts';
import { drawnTimes } from './drawn-times.ts';

/** Pictures a second where something moves. */
const MOVING_RATE = 25;
/** Seconds from one key frame to the next where nothing does. */
const STANDING_KEYS = 10;
/** An encoder's rate control takes no less. */
const LEAST_RATE = 1;

/** Bits a second by the short side of the picture. */
const TIERS = [
  { from: 1080, video: 800_000, audio: 128_000 },
  { from: 720, video: 500_000, audio: 64_000 },
  { from: 0, video: 300_000, audio: 48_000 },
] as const;

/** What pictures that stand still are worth, and the sound beside them where it has to be made anew. */
export function drawnRates({ width, height }: Size): { readonly video: number; readonly audio: number } {
  return TIERS.find(({ from }) => Math.min(width, height) >= from) ?? TIERS[2];
}

/** One picture a second where nothing moves, unless a rate is asked for. */
function drawnPace({ frameRate }: VideoRecipe, motion: 'none' | 'zoom'): FramePace {
  if (frameRate && 'constant' in frameRate) return { kind: 'constant', rate: frameRate.constant };
  if (motion === 'none') return { kind: 'source' };
  return { kind: 'constant', rate: Math.min(MOVING_RATE, frameRate?.max ?? MOVING_RATE) };
}

/** @throws SluiceError plan-impossible where no level carries the size, codec-unencodable */
export function drawnTarget(
  { video, container, support }: PlanContext,
  size: Size,
  stills: readonly PlannedStill[],
  motion: 'none' | 'zoom',
) {
  const decision = { recipe: video, container, support };
  const { codec, warnings } = chooseCodec(decision);
  const pace = drawnPace(video, motion);
  const times = drawnTimes(stills, pace);
  const end = stills.at(-1)?.end ?? 0;
  const frameRate = pace.kind === 'constant' ? pace.rate : Math.max(LEAST_RATE, times.length / end);
  const peak = pace.kind === 'constant' ? pace.rate : peakRate(keptTimes(times, pace));
  const bitrate = video.bitrate ?? rateOf(codec, size, frameRate, video.quality, motion);
  const load = { ...size, frameRate: Math.max(peak, frameRate), bitrate };
  const codecString = codecStringFor(codec, load);
  if (!codecString)
    throw impossible(
      'video.codec',
      `${codecTitle(codec)} has no level for ${size.width} × ${size.height} (field "video.codec").`,
      { codec, ...load },
    );
  const target: VideoTarget = {
    codec,
    codecString,
    ...size,
    crop: { x: 0, y: 0, ...size },
    bake: { rotation: 0, flip: false },
    display: { rotation: 0, flip: false },
    pixelAspectRatio: { horizontal: 1, vertical: 1 },
    frameRate,
    pace,
    bitrate,
    keyFrameInterval: video.keyFrameInterval ?? (motion === 'none' ? STANDING_KEYS : KEY_FRAME_INTERVAL),
    hardware: support.videoEncoders[codec]?.hardware ? 'prefer-hardware' : 'prefer-software',
    color: { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false },
    ...pictureFinish(video, end),
  };
  if (pace.kind === 'source') refuseMoments(target.finish, end);
  return { target, times, warnings };
}

/** Where nothing moves there are not pictures enough to begin or end anything in the middle. */
function refuseMoments(finish: VideoTarget['finish'], last: number): void {
  const isPart = finish?.overlays.some(({ start, end }) => start > 0 || end < last);
  const field = finish?.fade ? 'video.fade' : isPart ? 'video.overlay' : undefined;
  if (field)
    throw impossible(
      field,
      `Pictures that stand still come too seldom for that (field "${field}"): ask for a constant "video.frameRate".`,
    );
}

function rateOf(
  codec: VideoTarget['codec'],
  size: Size,
  frameRate: number,
  quality: VideoRecipe['quality'],
  motion: 'none' | 'zoom',
): number {
  if (quality === undefined && motion === 'none') return drawnRates(size).video;
  return qualityBitrate(codec, size.width * size.height, frameRate, quality ?? 'medium');
}
