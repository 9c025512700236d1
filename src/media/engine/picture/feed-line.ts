import type { FrameFeed } from './frame-feed.ts';
import type { PictureRun } from './picture-runs.ts';

/**
 * The feeds of a track one after the other. The next may be prepared while pictures of the last one are still being
 * encoded: its decoder has to go from a key frame to the first picture that is wanted.
 */
export class FeedLine {
  readonly #runs: PictureRun[];
  readonly #open: (run: PictureRun) => FrameFeed;
  #current: FrameFeed | undefined;
  #prepared: FrameFeed | undefined;

  constructor(runs: readonly PictureRun[], open: (run: PictureRun) => FrameFeed) {
    this.#runs = [...runs];
    this.#open = open;
  }

  /** Has the next feed make its first picture. */
  prepare(): void {
    if (this.#prepared) return;
    this.#prepared = this.#take();
    this.#prepared?.start();
  }

  /** The next feed; the one before it is closed. */
  async next(): Promise<FrameFeed> {
    await this.#current?.close();
    this.#current = this.#prepared ?? this.#take();
    this.#prepared = undefined;
    if (!this.#current) throw new RangeError('there is no run left');
    return this.#current;
  }

  async close(): Promise<void> {
    await Promise.all([this.#current?.close(), this.#prepared?.close()]);
  }

  #take(): FrameFeed | undefined {
    const run = this.#runs.shift();
    return run && this.#open(run);
  }
}
