import type { Segment, VideoTarget } from '../../../protocol/plan.ts';
import type { SealedSegment } from '../../io/sealed-segment.ts';
import { SAFETY } from '../../plan/target-size.ts';
import { SizeMissed } from './size-missed.ts';

/** An encoder that gives a tenth more than it was asked for has reached what these pictures need at least. */
const DISOBEYED = 1.1;

/** Watches whether a track will fit the share of the target size that the plan gave it. */
export class SizeFit {
  readonly #target: VideoTarget;
  readonly #total: number;
  #bits = 0;
  #seconds = 0;

  /** @param total seconds of the track */
  constructor(target: VideoTarget, total: number) {
    this.#target = target;
    this.#total = total;
  }

  /**
   * Takes the next finished segment into account.
   * @param asked bits a second that its encoder was told
   * @throws SizeMissed as soon as it can be seen that the track will take more than its share of the file
   */
  after(sealed: SealedSegment, { start, end }: Segment, asked: number): SealedSegment {
    const bits = 8 * sealed.packets.sizes.reduce((sum, size) => sum + size, 0);
    const rate = bits / Math.max(end - start, 0.001);
    this.#bits += bits;
    this.#seconds += end - start;
    const rest = rate > asked * DISOBEYED ? rate * (this.#total - this.#seconds) : 0;
    if (this.#bits + rest > (this.#target.bitrate * this.#total) / SAFETY) throw new SizeMissed();
    return sealed;
  }
}
