import type { VideoTrackInfo } from '../../protocol/media-info.ts';
import type { Estimate, TrackPlan, VideoTarget } from '../../protocol/plan.ts';
import type { CastPart } from './cast.ts';
import { TIMES_SLOWER } from './ffmpeg-codecs.ts';
import type { PlanContext } from './plan-context.ts';
import { fileSize } from './target-size.ts';

/** What one picture of `Support.framesPerSecond` costs: 1080p read, 720p made. */
const REFERENCE = { read: 1920 * 1080, made: 1280 * 720 } as const;

/** What a picture costs, against that one. */
export function pictureCost(readPixels: number, madePixels: number): number {
  return (readPixels / REFERENCE.read + madePixels / REFERENCE.made) / 2;
}

/** How far encoders land from the rate they are told. */
const BITRATE_SPREAD = { low: 0.6, high: 1.15 } as const;

/** The same quantizer takes of quiet pictures a small part of what it takes of busy ones. */
const QUANTIZER_SPREAD = { low: 0.2, high: 2.5 } as const;

/** How far a device lands from what it was seen to do: heat, other programs, the kind of pictures. */
const SPEED_SPREAD = { low: 0.6, high: 1.8 } as const;

/** Of encoders in software, against that of H.264. */
const USUAL_SPEED: Record<VideoTarget['codec'], number> = {
  avc: 1,
  hevc: 0.4,
  vp9: 0.4,
  av1: 0.35,
  vp8: 0.6,
  gif: 0.2,
  webp: 0.1,
  png: 0.1,
  jpeg: 0.3,
};

/** Seconds of sound made in a second, and bytes copied. */
const SOUND_SPEED = 60;
const COPY_SPEED = 300e6;

/** What is honest to say before the start. */
export function estimatePlan(
  { support }: PlanContext,
  parts: readonly CastPart[],
  tracks: readonly TrackPlan[],
  targetSize: number | undefined,
): Estimate {
  const loads = parts.map((part, position) => {
    const plan = tracks[position];
    return plan ? loadOf(plan, part, (codec) => speedOf(support, codec)) : NONE;
  });
  const packets = sum(loads, (load) => load.packets);
  const low = fileSize(
    sum(loads, (load) => load.low),
    0,
    packets,
  );
  const high = fileSize(
    sum(loads, (load) => load.high),
    0,
    packets,
  );
  const seconds = sum(loads, (load) => load.seconds);
  const most = targetSize === undefined ? high : Math.min(high, targetSize);
  return {
    bytes: [Math.min(low, most), most],
    seconds: [round(seconds * SPEED_SPREAD.low), round(seconds * SPEED_SPREAD.high + 0.5)],
    newFrames: sum(loads, (load) => load.frames),
  };
}

interface Load {
  readonly low: number;
  readonly high: number;
  readonly packets: number;
  readonly frames: number;
  readonly seconds: number;
}

const NONE: Load = { low: 0, high: 0, packets: 0, frames: 0, seconds: 0 };

/** Pictures a second, as seen here, or as is usual. */
function speedOf(
  { speeds = {}, framesPerSecond }: PlanContext['support'],
  codec: VideoTarget['codec'],
): number {
  return speeds[codec] ?? framesPerSecond * USUAL_SPEED[codec];
}

type Speed = (codec: VideoTarget['codec']) => number;

function loadOf(plan: TrackPlan, part: CastPart, speed: Speed): Load {
  if (plan.action === 'drop' || part.kind === 'drop') return NONE;
  const { shown } = part.row;
  if (plan.action === 'encode' && plan.kind === 'audio') {
    const duration = shown.end - shown.start;
    const bytes = (plan.target.bitrate * duration) / 8;
    const packets = Math.ceil((duration * plan.target.sampleRate) / 1024);
    return { low: bytes * 0.9, high: bytes * 1.02, packets, frames: 0, seconds: duration / SOUND_SPEED };
  }
  if (plan.action === 'encode') return picturesLoad(plan, plan.target, part, speed, shown.end - shown.start);
  const anew = sum(plan.segments, ({ kind, start, end }) => (kind === 'encode' ? end - start : 0));
  const all = sum(plan.segments, ({ start, end }) => end - start);
  const share = all > 0 ? 1 - anew / all : 1;
  const bytes = shown.bytes * share;
  const made = plan.target ? picturesLoad(plan, plan.target, part, speed, anew) : NONE;
  return {
    low: bytes + made.low,
    high: bytes + made.high,
    packets: Math.round(shown.packets * share) + made.packets,
    frames: made.frames,
    seconds: made.seconds + (plan.by === 'spool' ? bytes / COPY_SPEED : 0),
  };
}

function picturesLoad(
  { segments, sources }: TrackPlan,
  { codec, bitrate, quantizer, width, height }: VideoTarget,
  part: CastPart,
  speed: Speed,
  duration: number,
): Load {
  const frames = sum(segments, (segment) => segment.frames);
  const source = part.kind === 'video' ? part.row.shown : undefined;
  const read = source ? pixels(source) : 0;
  const slower = sources.some((each) => each?.decoder === 'ffmpeg') ? TIMES_SLOWER : 1;
  const cost = pictureCost(read, width * height) * slower;
  const bytes = (bitrate * duration) / 8;
  const spread = quantizer === undefined ? BITRATE_SPREAD : QUANTIZER_SPREAD;
  return {
    low: bytes * spread.low,
    high: bytes * spread.high,
    packets: frames,
    frames,
    seconds: (frames * cost) / Math.max(1, speed(codec)),
  };
}

function pixels({ codedWidth, codedHeight }: VideoTrackInfo): number {
  return codedWidth * codedHeight;
}

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}

function round(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}
