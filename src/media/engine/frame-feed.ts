import type { StageContext } from '../stage.ts';

/**
 * One run of pictures, dealt out segment by segment: the decoder goes on across the border, while each
 * segment gets an encoder of its own.
 */
export class FrameFeed {
  readonly #frames: AsyncGenerator<VideoFrame>;
  readonly #context: StageContext;
  #next: VideoFrame | undefined;

  constructor(frames: AsyncGenerator<VideoFrame>, context: StageContext) {
    this.#frames = frames;
    this.#context = context;
  }

  /** The pictures before `end` (µs). Ending this early leaves the rest to the next call. */
  async *until(end: number): AsyncGenerator<VideoFrame> {
    for (;;) {
      const frame = this.#next ?? (await this.#pull());
      this.#next = frame;
      if (!frame || frame.timestamp >= end) return;
      this.#next = undefined;
      yield frame;
    }
  }

  async close(): Promise<void> {
    if (this.#next) this.#context.frames.close(this.#next);
    this.#next = undefined;
    await this.#frames.return(undefined);
  }

  async #pull(): Promise<VideoFrame | undefined> {
    const { value, done } = await this.#frames.next();
    return done ? undefined : value;
  }
}
