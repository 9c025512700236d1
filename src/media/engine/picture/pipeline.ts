import type { VideoTarget } from '../../../protocol/plan.ts';
import type { Rate } from '../../codec/rate.ts';
import { type EncodedPicture, encodeVideo } from '../../codec/video-encoder.ts';
import type { SealedSegment } from '../../io/sealed-segment.ts';
import { sealSegment } from '../seal-segment.ts';
import { FrameFeed } from './frame-feed.ts';
import { newPictures } from './new-pictures.ts';
import { partOf, spanOf } from './picture-runs.ts';
import type { PictureWork } from './picture-work.ts';
import { writePictures } from './picture-writer.ts';
import type { RateControl } from './rate-control.ts';
import type { PictureTask, SegmentLine } from './segment-line.ts';

/** What a pipeline asks those who look after all of them. */
export interface Crew {
  readonly work: PictureWork;
  readonly line: SegmentLine;
  readonly rates: RateControl;
  readonly isAlone: boolean;
  /** The next segment; none where there is none, or where fewer pipelines are wanted. */
  take(): PictureTask | undefined;
  /** A picture has come out. */
  count(pipeline: Pipeline): void;
  /** Packets have been read up to here; seconds of the output. */
  reach(pipeline: Pipeline, seconds: number): void;
  sealed(task: PictureTask, sealed: SealedSegment, rate: Rate): void;
  /** Has the segment made again, where that may help. @throws `cause` where it does not */
  failed(task: PictureTask, tried: Try, cause: unknown): Promise<void>;
}

/** How a segment was to be made. */
export interface Try {
  readonly used: VideoTarget;
  /** That came out of the encoder. */
  pictures: number;
}

/**
 * One row of codecs that makes segments: `packets → decode → pace → geometry` goes on from one to the next where they
 * adjoin, each is encoded by an encoder of its own into a file of its own.
 */
export class Pipeline {
  readonly #crew: Crew;
  #feed: FrameFeed | undefined;
  #prepared: { readonly task: PictureTask; readonly feed: FrameFeed } | undefined;
  #drains: Promise<void> = Promise.resolve();

  constructor(crew: Crew) {
    this.#crew = crew;
  }

  /** Has a decoder make the first picture of the next segment before anything else is there. */
  prepare(): void {
    const task = this.#prepared ? undefined : this.#crew.take();
    if (!task) return;
    const feed = this.#open(task);
    feed.start();
    this.#prepared = { task, feed };
  }

  /** Makes segments until there are none, or fewer pipelines are wanted. */
  async run(): Promise<void> {
    try {
      for (;;) {
        const task = this.#prepared?.task ?? this.#crew.take();
        if (task) await this.#make(task);
        else {
          // What is still in an encoder may come back.
          await this.#drains;
          if (this.#crew.line.left === 0 || !this.#crew.isAlone) return;
        }
      }
    } finally {
      await this.#drains.catch(() => {});
      await this.close();
    }
  }

  /** Lets go of its decoders. */
  async close(): Promise<void> {
    await Promise.all([this.#feed?.close(), this.#prepared?.feed.close()]);
  }

  async #make(task: PictureTask): Promise<void> {
    const { work, rates } = this.#crew;
    const { run, ladder } = work;
    await run.context.checkpoint();
    const rate = await rates.rateFor(task.segment);
    const feed = await this.#feedFor(task);
    const tried: Try = { used: ladder.target, pictures: 0 };
    const { frames, dealt } = feed.deal(spanOf(task.run, task.segment));
    const sealing = this.#seal(task, encodeVideo(frames, tried.used, rate, run.context), tried);
    const drained = sealing.then(
      (sealed) => this.#crew.sealed(task, sealed, rate),
      (cause) => this.#crew.failed(task, tried, cause),
    );
    this.#drains = Promise.all([this.#drains, drained]).then(() => {});
    this.#drains.catch(() => {});
    if (this.#crew.isAlone && feed.isOver) this.prepare();
    // The next encoder starts while this one drains: from its start to its first picture it takes 50 ms.
    await Promise.race([dealt, drained]);
    if (!feed.isWhole) await this.#drains;
    else if (feed.isOver) this.prepare();
  }

  #seal(
    { segment }: PictureTask,
    pictures: AsyncIterable<EncodedPicture>,
    tried: Try,
  ): Promise<SealedSegment> {
    const { work, rates } = this.#crew;
    const { run, track, timescale, planned, splicer } = work;
    const { meter } = run;
    const onPicture = () => {
      tried.pictures++;
      this.#crew.count(this);
    };
    const { pace } = planned;
    const writing = { segment, timescale, pace, splicer, meter, rates, work, onPicture };
    const place = { track, segment: segment.index, timescale };
    return sealSegment(run, place, (writer) => writePictures(pictures, writer, writing));
  }

  /** The feed whose next pictures are those of a segment; the one before it is closed where it is another. */
  async #feedFor(task: PictureTask): Promise<FrameFeed> {
    const { segment } = task;
    if (!this.#prepared && this.#feed?.isAt(segment)) return this.#feed;
    await this.#feed?.close();
    this.#feed = this.#prepared?.feed ?? this.#open(task);
    this.#prepared = undefined;
    return this.#feed;
  }

  #open(task: PictureTask): FrameFeed {
    const { work, line, isAlone } = this.#crew;
    const { run, planned: target, ladder } = work;
    const last = isAlone ? line.rowFrom(task) : task.segment;
    const pictures = partOf(task.run, task.segment, last);
    const making = {
      run,
      target,
      ladder,
      reach: (seconds: number) => this.#crew.reach(this, seconds),
      isOneOfMany: () => !this.#crew.isAlone,
    };
    return new FrameFeed(newPictures(making, pictures), pictures.segments, run.context);
  }
}
