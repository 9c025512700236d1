import { SluiceError } from '../../../protocol/error.ts';
import type { Rate } from '../../codec/rate.ts';
import type { SealedSegment } from '../../io/sealed-segment.ts';
import type { PictureWork } from './picture-work.ts';
import { type Crew, Pipeline, type Try } from './pipeline.ts';
import type { PipelineChoice } from './pipeline-choice.ts';
import type { RateControl } from './rate-control.ts';
import type { PictureTask, SegmentLine } from './segment-line.ts';

export interface PipelinesInit {
  readonly work: PictureWork;
  readonly line: SegmentLine;
  readonly choice: PipelineChoice;
  /** How many there may be at most, now. */
  readonly most: () => number;
  /** Ends all of them with the failure as the reason. */
  readonly stop: (reason: unknown) => void;
}

/** As many pipelines as serve best; they take the segments of a track in the order of the output. */
export class Pipelines implements Crew {
  readonly work: PictureWork;
  readonly line: SegmentLine;
  readonly #init: PipelinesInit;
  readonly #sealed = new Map<number, SealedSegment>();
  /** How far each has read, seconds of the output. */
  readonly #reached = new Map<Pipeline, number>();
  readonly #running = new Map<Pipeline, Promise<void>>();
  #first: Pipeline | undefined;
  #rates: RateControl | undefined;

  constructor(init: PipelinesInit) {
    this.work = init.work;
    this.line = init.line;
    this.#init = init;
  }

  get rates(): RateControl {
    if (!this.#rates) throw new RangeError('nothing can be made before the rates are known');
    return this.#rates;
  }

  get isAlone(): boolean {
    return this.#running.size <= 1;
  }

  /** Has a decoder begin, while the encoder is still looked for. */
  prepare(): void {
    this.#first = new Pipeline(this);
    this.#first.prepare();
  }

  /** Makes all that is in the line. @returns what was sealed now, the latest of each segment */
  async make(rates: RateControl): Promise<ReadonlyMap<number, SealedSegment>> {
    this.#rates = rates;
    while (this.line.left > 0 || this.#first) {
      const first = this.#first ?? new Pipeline(this);
      this.#first = undefined;
      this.#start(first);
      this.#fill();
      while (this.#running.size > 0) await Promise.allSettled(this.#running.values());
      this.work.run.context.signal.throwIfAborted();
    }
    return this.#sealed;
  }

  /** Ends what was prepared and never run. */
  async close(): Promise<void> {
    await this.#first?.close();
  }

  take(): PictureTask | undefined {
    if (this.#running.size > this.#wanted()) return undefined;
    const task = this.line.take();
    this.#fill();
    return task;
  }

  count(pipeline: Pipeline): void {
    this.#init.choice.count(pipeline);
  }

  /** What is copied beside keeps to the pipeline that is the least far. */
  reach(pipeline: Pipeline, seconds: number): void {
    this.#reached.set(pipeline, seconds);
    let least = seconds;
    for (const each of this.#reached.values()) least = Math.min(least, each);
    this.work.run.lockstep.reach(least);
  }

  sealed({ segment }: PictureTask, sealed: SealedSegment, rate: Rate): void {
    this.#sealed.set(segment.index, sealed);
    try {
      this.rates.spent(sealed, segment, rate);
    } catch (cause) {
      this.#init.stop(cause);
      throw cause;
    }
  }

  async failed({ segment }: PictureTask, { used, pictures }: Try, cause: unknown): Promise<void> {
    const { run, ladder } = this.work;
    const isAborted = run.context.signal.aborted;
    const isCrowded = !isAborted && !this.isAlone && isRefused(cause, pictures);
    if (isCrowded) this.#init.choice.crowded(this.#running.size);
    if (isCrowded || (!isAborted && (await ladder.again(segment, used, cause)))) {
      this.line.giveBack(segment);
      return;
    }
    this.#init.stop(cause);
    throw cause;
  }

  #wanted(): number {
    return this.#rates ? this.#init.choice.ask(this.#init.most()) : 1;
  }

  #fill(): void {
    while (this.#rates && this.line.left > 0 && this.#running.size < this.#wanted())
      this.#start(new Pipeline(this));
  }

  #start(pipeline: Pipeline): void {
    this.#reached.set(pipeline, Number.POSITIVE_INFINITY);
    // It takes its first segment in this turn, and counts from here on.
    this.#running.set(pipeline, Promise.resolve());
    const running = pipeline.run().catch(this.#init.stop);
    const ended = running.finally(() => {
      this.#running.delete(pipeline);
      this.#reached.delete(pipeline);
    });
    this.#running.set(pipeline, ended);
  }
}

/** A codec could not be opened, because there are too many. */
function isRefused(cause: unknown, pictures: number): boolean {
  if (!(cause instanceof SluiceError) || cause.code !== 'codec-reclaimed') return false;
  return cause.stage === 'decode' || pictures === 0;
}
