import { type Quality, qualityStep } from './bitrate.ts';

/**
 * Quantizers, 0 to 255, whose pictures look like those of H.264 at the bitrates of the qualities (SSIM of luma, low,
 * medium and high): VP9 178, 154, 130 for a phone's pictures and 220, 186, 141 for a film's; AV1 180, 157, 139 and
 * 225, 188, 147. Lines between them.
 */
const LINES = {
  vp9: { medium: 160, perStep: 1.1 },
  av1: { medium: 163, perStep: 1 },
} as const;

const FINEST = 10;
const COARSEST = 245;

export function qualityQuantizer(codec: keyof typeof LINES, quality: Quality): number {
  const { medium, perStep } = LINES[codec];
  const quantizer = medium - perStep * (qualityStep(quality) - qualityStep('medium'));
  return Math.round(Math.min(COARSEST, Math.max(FINEST, quantizer)));
}
