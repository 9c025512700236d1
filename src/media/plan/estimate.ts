import type { MediaInfo } from '../../protocol/media-info.ts';
import type { Estimate, TrackPlan } from '../../protocol/plan.ts';
import type { Support } from './plan-input.ts';
import { fileSize } from './target-size.ts';

/** What one picture of `Support.framesPerSecond` cost: 1080p read, 720p made. */
const REFERENCE = { read: 1920 * 1080, made: 1280 * 720 } as const;

/** How far encoders land from the rate they are told. */
const BITRATE_SPREAD = { low: 0.6, high: 1.15 } as const;

/** How far a device lands from what it was seen to do: heat, other programs, the kind of pictures. */
const SPEED_SPREAD = { low: 0.6, high: 1.8 } as const;

/** Seconds of sound made in a second, and bytes copied. */
const SOUND_SPEED = 60;
const COPY_SPEED = 300e6;

/** What is honest to say before the start. */
export function estimatePlan(
  tracks: readonly TrackPlan[],
  info: MediaInfo,
  support: Support,
  targetSize: number | undefined,
): Estimate {
  const loads = tracks.map((plan) => loadOf(plan, info, support));
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

function loadOf(plan: TrackPlan, info: MediaInfo, support: Support): Load {
  const source = info.tracks.find((track) => track.id === plan.track);
  if (plan.action === 'drop' || !source) return { low: 0, high: 0, packets: 0, frames: 0, seconds: 0 };
  if (plan.action === 'copy')
    return {
      low: source.bytes,
      high: source.bytes,
      packets: source.packets,
      frames: 0,
      seconds: plan.by === 'spool' ? source.bytes / COPY_SPEED : 0,
    };
  const duration = source.end - source.start;
  const bytes = (plan.target.bitrate * duration) / 8;
  if (plan.kind === 'audio') {
    const packets = Math.ceil((duration * plan.target.sampleRate) / 1024);
    return { low: bytes * 0.9, high: bytes * 1.02, packets, frames: 0, seconds: duration / SOUND_SPEED };
  }
  const frames = sum(plan.segments, (segment) => segment.frames);
  const read = source.kind === 'video' ? source.codedWidth * source.codedHeight : 0;
  const cost = (read / REFERENCE.read + (plan.target.width * plan.target.height) / REFERENCE.made) / 2;
  return {
    low: bytes * BITRATE_SPREAD.low,
    high: bytes * BITRATE_SPREAD.high,
    packets: frames,
    frames,
    seconds: (frames * cost) / Math.max(1, support.framesPerSecond),
  };
}

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}

function round(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}
