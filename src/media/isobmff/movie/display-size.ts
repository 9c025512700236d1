import type { VideoTrackInfo } from '../../../protocol/media-info.ts';
import { viewOf } from '../box.ts';
import type { SampleEntry } from '../entry/sample-entry.ts';
import type { MovieTrack } from './movie.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

type Aspect = VideoTrackInfo['pixelAspectRatio'];

const SQUARE: Aspect = { horizontal: 1, vertical: 1 };
/** Below it the difference is cropping, not the shape of pixels. */
const NOTICEABLE = 0.02;

/** Coded size in `VisualSampleEntry`, ISO/IEC 14496-12 section 12.1.3. */
export function visualSize(entry: SampleEntry | undefined): Size {
  if (!entry || entry.bytes.length < 36) return { width: 0, height: 0 };
  const view = viewOf(entry.bytes);
  return { width: view.getUint16(32), height: view.getUint16(34) };
}

/** Where no `pasp` says it: pixels are as wide as the track's display size makes them. */
export function displayAspect(header: MovieTrack, coded: Size): Aspect {
  const { width, height } = header;
  if (width <= 0 || height <= 0 || coded.width === 0 || coded.height === 0) return SQUARE;
  const ratio = (width / height) * (coded.height / coded.width);
  const turned = width / height / (coded.height / coded.width);
  const isTurned = Math.abs(turned - 1) < NOTICEABLE;
  if (isTurned || Math.abs(ratio - 1) < NOTICEABLE || ratio < 0.2 || ratio > 5) return SQUARE;
  const horizontal = Math.round(width / 65_536) * coded.height;
  const vertical = Math.round(height / 65_536) * coded.width;
  if (horizontal === 0 || vertical === 0) return SQUARE;
  const common = divisor(horizontal, vertical);
  return { horizontal: horizontal / common, vertical: vertical / common };
}

/** Upright, in square pixels: the longer way is stretched, so that no line is lost. */
export function displaySize(coded: Size, { horizontal, vertical }: Aspect, rotation: number): Size {
  const ratio = horizontal / vertical;
  const width = ratio > 1 ? Math.round(coded.width * ratio) : coded.width;
  const height = ratio < 1 ? Math.round(coded.height / ratio) : coded.height;
  return rotation % 180 === 0 ? { width, height } : { width: height, height: width };
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}
