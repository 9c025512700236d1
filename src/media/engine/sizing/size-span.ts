import type { EncodedVideoTrack, PredictedQuality } from '../../../protocol/plan.ts';
import { fullCurve } from './full-curve.ts';
import { LAST_QUANTIZER, quantizerFor, stepOf } from './quantizer-step.ts';
import { bytesOf, SizeCurve } from './size-curve.ts';
import type { TrackSizing } from './sizing.ts';

/** Pictures made with the very last quantizers are not worth making. */
const COARSEST = LAST_QUANTIZER - 10;

/**
 * Qualities by how far above the least a track gets: halfway between what the recipe's qualities take of pictures from
 * a phone. Where all that is of use is not far above it, by the part of that way.
 */
const ABOVE_LEAST = { low: 1.5, medium: 3, high: 5.5 } as const;
const ON_THE_WAY = { low: 0.15, medium: 0.35, high: 0.6 } as const;

/** And by quantizer, the finer the better. */
const FINENESS = { low: 55, medium: 81, high: 107 } as const;

/** Between the least that the pictures of a track take and all that is of use to them. Bytes. */
export interface SizeSpan {
  readonly least: number;
  readonly full: number;
}

export function sizeSpan(
  track: Pick<EncodedVideoTrack, 'segments' | 'target'>,
  sizing: TrackSizing,
): SizeSpan {
  const least = totalAt(track, sizing, sizing.kind === 'bitrate' ? 0 : stepOf(COARSEST));
  const curve = fullCurve(sizing, track.target.keyFrameInterval);
  const full = curve
    ? track.segments.reduce((sum, each) => sum + bytesOf(curve.slices(each), 0), 0)
    : Infinity;
  return { least, full: Math.max(least, full) };
}

/** What pictures will look like that get so many bytes. */
export function qualityIn(
  room: number,
  track: Pick<EncodedVideoTrack, 'segments' | 'target'>,
  sizing: TrackSizing,
): PredictedQuality {
  if (sizing.kind === 'quantizer') {
    const quantizer = quantizerFor(room, (each) => totalAt(track, sizing, stepOf(each)));
    return named([[LAST_QUANTIZER - quantizer, FINENESS]]);
  }
  const { least, full } = sizeSpan(track, sizing);
  return named([
    [room / Math.max(1, least), ABOVE_LEAST],
    [wayIn(room, { least, full }), ON_THE_WAY],
  ]);
}

/** How far a room is on the way from the least to all that is of use. */
export function wayIn(room: number, { least, full }: SizeSpan): number {
  return full > least ? (room - least) / (full - least) : room >= least ? 1 : 0;
}

type Steps = Readonly<Record<Exclude<PredictedQuality, 'coarse'>, number>>;

/** The best that any of the scales says. */
function named(scales: readonly (readonly [value: number, steps: Steps])[]): PredictedQuality {
  const reaches = (quality: keyof Steps) => scales.some(([value, steps]) => value >= steps[quality]);
  return (['high', 'medium', 'low'] as const).find(reaches) ?? 'coarse';
}

function totalAt(
  { segments, target }: Pick<EncodedVideoTrack, 'segments' | 'target'>,
  { samples }: TrackSizing,
  setting: number,
): number {
  const curve = new SizeCurve(samples, target.keyFrameInterval);
  return segments.reduce((sum, segment) => sum + bytesOf(curve.slices(segment), setting), 0);
}
