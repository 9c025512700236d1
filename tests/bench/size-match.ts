import type { Clip } from './clips.ts';

/** SSIM is compared at equal size, and that is within this share. */
const TOLERANCE = 0.02;

export const isSameSize = (size: number, wanted: number) => Math.abs(size / wanted - 1) <= TOLERANCE;

/** The bitrate to ask for next where `asked` gave `size` bytes: encoders answer nearly in proportion. */
export function matchedBitrate(asked: number, size: number, wanted: number, { audioBytes }: Clip): number {
  return Math.round((asked * (wanted - audioBytes)) / (size - audioBytes));
}
