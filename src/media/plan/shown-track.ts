import type { TrackInfo } from '../../protocol/media-info.ts';
import { outputTime } from './clip-line.ts';
import type { PlanInput } from './plan-input.ts';
import type { RowPart } from './row.ts';
import { type SourceTrack, sourceIndex } from './source-track.ts';

/**
 * What clips show, as one track on the output's time line: with the lead's looks, and the weight and the highest
 * frame rate of all, where a clip that is shown faster has no more pictures a second. A whole file's track is that track.
 */
export function shownTrack<T extends TrackInfo>(
  inputs: readonly PlanInput[],
  lead: SourceTrack<T>,
  parts: readonly RowPart<T>[],
): T {
  const [first] = parts;
  const last = parts.at(-1);
  if (!first || !last) return lead.track;
  const { clip } = first;
  const isItself = clip.start === clip.at && clip.speed === undefined && isWhole(first);
  if (parts.length === 1 && isItself) return lead.track;
  const seconds = parts.reduce((sum, { clip: { speed = 1 }, from, to }) => sum + (to - from) / speed, 0);
  const packets = parts.reduce((sum, part) => sum + packetsOf(part), 0);
  let bytes: number | undefined;
  return {
    ...lead.track,
    ...(lead.track.kind === 'video' && { frames: packets, ...rateOf(parts) }),
    start: outputTime(clip, first.from),
    end: outputTime(last.clip, last.to),
    packets,
    // Counted packet by packet, so not before somebody asks.
    get bytes() {
      bytes ??= parts.reduce((sum, part) => sum + bytesOf(inputs, part), 0);
      return bytes;
    },
    get bitrate() {
      return seconds > 0 ? Math.round((this.bytes * 8) / seconds) : 0;
    },
  };
}

function isWhole({ from, to, source: { track } }: RowPart): boolean {
  return from <= track.start && to >= track.end;
}

function packetsOf({ source: { track }, from, to }: RowPart): number {
  const all = track.kind === 'video' ? track.frames : track.packets;
  return Math.ceil((all * (to - from)) / (track.end - track.start));
}

function bytesOf(inputs: readonly PlanInput[], part: RowPart): number {
  const { source, from, to } = part;
  const { start, end, bytes } = source.track;
  if (isWhole(part)) return bytes;
  const index = sourceIndex(inputs, source);
  if (!index) return Math.round((bytes * (to - from)) / (end - start));
  if (to - from <= (end - start) / 2) return index.bytesBetween(from, to);
  // What is left out is counted sooner.
  return Math.max(0, bytes - index.bytesBetween(start, from) - index.bytesBetween(to, end));
}

function rateOf(parts: readonly RowPart[]): { frameRate: number; constantFrameRate: boolean } {
  const shown = parts.flatMap(({ clip: { speed = 1 }, source: { track } }) =>
    track.kind === 'video'
      ? [{ rate: track.frameRate * Math.min(1, speed), isEven: track.constantFrameRate && speed === 1 }]
      : [],
  );
  const rates = new Set(shown.map(({ rate }) => rate));
  return {
    frameRate: Math.max(...rates),
    constantFrameRate: rates.size === 1 && shown.every(({ isEven }) => isEven),
  };
}
