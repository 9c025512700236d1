import type { VideoTarget } from '../../protocol/plan.ts';
import type { VideoRecipe } from '../../protocol/recipe.schema.ts';

export type Quality = NonNullable<VideoRecipe['quality']>;

/** Medium H.264 at 1280 × 720 and 30 pictures a second: 0.09 bits a pixel, 2.49 Mbit/s. */
const REFERENCE = { pixels: 1280 * 720, frameRate: 30, bitrate: 0.09 * 1280 * 720 * 30 } as const;

/** Larger pictures have more pixels alike, closer pictures change less: bits grow slower than either. */
const SIZE_POWER = 0.75;
const RATE_POWER = 0.6;

/** Bits for the same looks, against H.264. */
const CODEC_FACTORS: Record<VideoTarget['codec'], number> = {
  avc: 1,
  hevc: 0.65,
  vp9: 0.7,
  av1: 0.55,
  vp8: 1.1,
  gif: 25,
  webp: 8,
  png: 60,
  jpeg: 12,
};

const NAMED_QUALITY = { low: 25, medium: 50, high: 75 } as const;

/** Steps of quality that double the bits: low, medium and high lie at 0.56, 1 and 1.78 times medium. */
const DOUBLING = 30;

/** Less than this encoders do not take. */
const LEAST_BITRATE = 10_000;

/**
 * Software H.264 has a coarsest step: at 1280 × 720 and 30 pictures a second the noisiest pictures take 5.0 Mbit/s,
 * 0.18 bits a pixel, however little is asked.
 */
const NOISY_BITS_PER_PIXEL = 0.18;

/** Bits a second that very noisy pictures may take of the software H.264 encoder, whatever it is told. */
export function softwareAvcFloor(pixels: number, frameRate: number): number {
  return Math.round(NOISY_BITS_PER_PIXEL * pixels * frameRate);
}

/** 0 to 100. */
export function qualityStep(quality: Quality): number {
  return typeof quality === 'number' ? quality : NAMED_QUALITY[quality];
}

/** Threshold of `neverLarger`: a result must save this part of the source. */
export const LEAST_SAVING = 0.1;

/**
 * Bits a second for a quality.
 * Medium H.264: 480p30 1.36, 720p30 2.49, 1080p30 4.57, 1080p60 6.93, 2160p30 12.9 Mbit/s.
 */
export function qualityBitrate(
  codec: VideoTarget['codec'],
  pixels: number,
  frameRate: number,
  quality: Quality,
): number {
  const bitrate =
    REFERENCE.bitrate *
    (pixels / REFERENCE.pixels) ** SIZE_POWER *
    (frameRate / REFERENCE.frameRate) ** RATE_POWER *
    CODEC_FACTORS[codec] *
    2 ** ((qualityStep(quality) - NAMED_QUALITY.medium) / DOUBLING);
  return Math.max(LEAST_BITRATE, Math.round(bitrate));
}

/**
 * The most that `neverLarger` allows: what the source spends, less the least saving, scaled to the new size.
 * @param pixelRatio pixels of the output for each of the source
 */
export function savingBitrate(sourceBitrate: number, pixelRatio: number): number {
  const scaled = sourceBitrate * Math.min(1, pixelRatio) ** SIZE_POWER;
  return Math.max(LEAST_BITRATE, Math.round(scaled * (1 - LEAST_SAVING)));
}
