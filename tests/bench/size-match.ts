import type { Clip } from './clips.ts';

/** SSIM is compared at equal size, and that is within this share. */
const TOLERANCE = 0.02;

export const isSameSize = (size: number, wanted: number) => Math.abs(size / wanted - 1) <= TOLERANCE;

/** The bitrates that bring the results of all contestants on one clip to the size of the first. */
export class SizeMatch {
  readonly #clip: Clip;
  readonly #bitrates = new Map<string, number>();
  #wanted: number | undefined;

  constructor(clip: Clip) {
    this.#clip = clip;
  }

  bitrateFor(name: string): number {
    return this.#bitrates.get(name) ?? this.#clip.bitrate;
  }

  /** Whether the size is near enough; if not, the bitrate is new: encoders answer nearly in proportion. */
  accepts(name: string, size: number): boolean {
    const wanted = this.#wanted ?? size;
    this.#wanted = wanted;
    if (isSameSize(size, wanted)) return true;
    const { audioBytes } = this.#clip;
    const factor = (wanted - audioBytes) / (size - audioBytes);
    this.#bitrates.set(name, Math.round(this.bitrateFor(name) * factor));
    return false;
  }
}
