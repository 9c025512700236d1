import type { Segment } from '../../../protocol/plan.ts';
import { bytesOf, type SizeCurve } from '../sizing/size-curve.ts';
import type { Basin } from './water-level.ts';

/** Samples of a few pictures do not see all that there is to spend on. */
const FULL_MARGIN = 1.25;

/** An encoder that gives less than this part of what it was asked for did not find use for all of it. */
export const SATURATED = 0.75;

/** Where telling so much more or less changes less than this, it changes nothing. */
const NO_CHANGE = 1.05;

/** Bytes go by what is told to a power between these. Weaker: bursts take what they take, however little is told. */
const POWERS = { least: 0.3, most: 1.5 } as const;

/** A segment that is told a bitrate: what was asked for, and what came of it. */
export interface SizeLoad {
  readonly segment: Segment;
  /** Its pieces. An encoder gives each picture an even part, which one that stands still has no use for. */
  readonly pieces: readonly Basin[];
  readonly floor: number;
  /** With more it would not look better. */
  readonly full: number;
  readonly weight: number;
  state: 'open' | 'running' | 'made';
  /** Made, or expected of one that is running. */
  bytes: number;
  wanted: number;
  /** Told to the encoder: bytes a picture; 0: its floor. */
  level: number;
  /** What was expected of that. */
  asked: number;
  /** It took more than it was asked for: less it cannot. */
  atFloor: boolean;
  /** What it was told each time, and what came of it. */
  readonly tries: Try[];
}

export interface Try {
  /** Bytes a picture. */
  readonly level: number;
  readonly bytes: number;
}

/** As much as is of use to the pictures: by the samples, unless it was seen that they were wrong. */
export function mostOf(load: SizeLoad): number {
  if (isStuck(load)) return load.bytes;
  const { segment, bytes, level, full } = load;
  return bytes >= Math.min(full, level * segment.frames * SATURATED) ? Infinity : full;
}

/** Whether asking for something else changed nothing. */
export function isStuck({ tries }: SizeLoad): boolean {
  const [before, last] = tries.slice(-2);
  if (!before || !last) return false;
  return ratio(last.level, before.level) > NO_CHANGE && ratio(last.bytes, before.bytes) < NO_CHANGE;
}

/** What to tell so that a segment takes `wanted` bytes, by what it took before; undefined where that does not say. */
export function levelFor(wanted: number, { tries }: SizeLoad): number | undefined {
  const [last, before] = tries.toReversed();
  if (!last || last.level === 0) return undefined;
  const power =
    before && before.level > 0 && ratio(last.level, before.level) > NO_CHANGE
      ? Math.log(last.bytes / before.bytes) / Math.log(last.level / before.level)
      : 1;
  return last.level * (wanted / last.bytes) ** (1 / Math.min(POWERS.most, Math.max(POWERS.least, power)));
}

/** Of the larger one to the smaller one. */
function ratio(a: number, b: number): number {
  return Math.max(a, b) / Math.max(1, Math.min(a, b));
}

export function piecesOf(segment: Segment, curve: SizeCurve, full: SizeCurve | undefined): Basin[] {
  const fullSlices = full?.slices(segment);
  return curve.slices(segment).map((slice, index) => {
    const rich = fullSlices?.[index];
    const most = rich ? FULL_MARGIN * bytesOf([rich], 0) : Infinity;
    return { least: bytesOf([slice], 0), most, weight: slice.keys + slice.pictures };
  });
}
