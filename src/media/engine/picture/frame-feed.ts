import type { Segment } from '../../../protocol/plan.ts';
import type { StageContext } from '../../stage.ts';
import type { Span } from './picture-runs.ts';

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
  /** Those that are still to be dealt. */
  readonly #segments: Segment[];
  readonly #context: StageContext;
  #next: VideoFrame | undefined;
  #first: Promise<IteratorResult<VideoFrame>> | undefined;
  #isDealing = false;

  constructor(frames: AsyncGenerator<VideoFrame>, segments: readonly Segment[], context: StageContext) {
    this.#frames = frames;
    this.#segments = [...segments];
    this.#context = context;
  }

  /** Whether the next pictures are those of this segment. */
  isAt(segment: Segment): boolean {
    return this.isWhole && this.#segments[0] === segment;
  }

  /** All pictures that were dealt have been taken. */
  get isWhole(): boolean {
    return !this.#isDealing;
  }

  /** No segment is left to be dealt. */
  get isOver(): boolean {
    return this.#segments.length === 0;
  }

  /** Makes the first picture before anybody asks for it. */
  start(): void {
    this.#first = this.#frames.next();
    // What fails, fails in the deal.
    this.#first.catch(() => {});
  }

  /** The pictures of the next segment, which are those of a span; the rest is left to the next deal. */
  deal(span: Span): Deal {
    let done: () => void = () => {};
    const dealt = new Promise<void>((resolve) => {
      done = resolve;
    });
    this.#segments.shift();
    this.#isDealing = true;
    return { frames: this.#within(span, done), dealt };
  }

  async close(): Promise<void> {
    if (this.#first) this.#next = await this.#pull().catch(() => undefined);
    if (this.#next) this.#context.frames.close(this.#next);
    this.#next = undefined;
    await this.#frames.return(undefined);
  }

  async *#within({ start, end }: Span, done: () => void): AsyncGenerator<VideoFrame> {
    try {
      for (;;) {
        const frame = this.#next ?? (await this.#pull());
        this.#next = frame;
        if (!frame || frame.timestamp >= end) {
          this.#isDealing = false;
          return;
        }
        this.#next = undefined;
        // A slot may begin a hair before the picture it shows: then it belongs to the segment before.
        if (frame.timestamp < start) this.#context.frames.close(frame);
        else yield frame;
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
