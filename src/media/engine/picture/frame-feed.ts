import type { StageContext } from '../../stage.ts';

/** The pictures of one segment, and when the last of them has been taken. */
export interface Deal {
  readonly frames: AsyncGenerator<VideoFrame>;
  /** Never rejects: what fails, fails in `frames`. */
  readonly dealt: Promise<void>;
}

/**
 * One run of pictures, dealt out segment by segment: the decoder goes on across the border, while each
 * segment gets an encoder of its own.
 */
export class FrameFeed {
  readonly #frames: AsyncGenerator<VideoFrame>;
  readonly #context: StageContext;
  #next: VideoFrame | undefined;
  #first: Promise<IteratorResult<VideoFrame>> | undefined;

  constructor(frames: AsyncGenerator<VideoFrame>, context: StageContext) {
    this.#frames = frames;
    this.#context = context;
  }

  /** Makes the first picture before anybody asks for it. */
  start(): void {
    this.#first = this.#frames.next();
    // What fails, fails in the deal.
    this.#first.catch(() => {});
  }

  /** The pictures before `end` (µs); the rest is left to the next deal. */
  deal(end: number): Deal {
    let done: () => void = () => {};
    const dealt = new Promise<void>((resolve) => {
      done = resolve;
    });
    return { frames: this.#until(end, done), dealt };
  }

  async close(): Promise<void> {
    if (this.#first) this.#next = await this.#pull().catch(() => undefined);
    if (this.#next) this.#context.frames.close(this.#next);
    this.#next = undefined;
    await this.#frames.return(undefined);
  }

  async *#until(end: number, done: () => void): AsyncGenerator<VideoFrame> {
    try {
      for (;;) {
        const frame = this.#next ?? (await this.#pull());
        this.#next = frame;
        if (!frame || frame.timestamp >= end) return;
        this.#next = undefined;
        yield frame;
      }
    } finally {
      done();
    }
  }

  async #pull(): Promise<VideoFrame | undefined> {
    const pulled = this.#first ?? this.#frames.next();
    this.#first = undefined;
    const { value, done } = await pulled;
    return done ? undefined : value;
  }
}
