import { SluiceError } from '../protocol/error.ts';
import type { JobState } from '../protocol/job.ts';
import type { Recipe } from '../protocol/recipe.schema.ts';
import { refusals } from './diagnostics/refusals.ts';
import { governor } from './governor/governor.ts';
import { Job } from './job.ts';
import { journal } from './journal.ts';
import type { Media } from './media.ts';
import type { RunOptions } from './run-options.ts';
import { sweepSpools } from './spool-folders.ts';
import { type ContinueOptions, jobFrom, type UnfinishedJob } from './unfinished.ts';
import { workKey } from './work-key.ts';

/** Rows and results are held for each; more are not watched by anybody. */
const LIMIT = 500;
/** A job that is made anew keeps about as many cores busy: reading, decoding, scaling, encoding. */
const CORES_FOR_ONE = 4;
const MOST_AT_ONCE = 4;
/** Another tab that goes without a word must not hold up this one. */
const ASK_AGAIN_MS = 5000;

export interface QueueOptions extends RunOptions {
  /** Made once more, although the same input with the same recipe is done already. */
  readonly again?: boolean;
}

/**
 * Jobs in line. Fires `change` when one comes, goes, takes another place or another state; what a job does meanwhile
 * it tells by itself.
 */
export class JobQueue extends EventTarget {
  /** Jobs it may hold, those that are done included. */
  readonly limit: number;
  #jobs: readonly Job[] = [];
  readonly #states = new WeakMap<Job, JobState>();
  #isTold = true;
  #isArranged = true;
  #asking: ReturnType<typeof setTimeout> | undefined;

  constructor(options: { readonly limit?: number } = {}) {
    super();
    this.limit = options.limit ?? LIMIT;
  }

  get jobs(): readonly Job[] {
    return this.#jobs;
  }

  /** How many more it takes. */
  get room(): number {
    return Math.max(0, this.limit - this.#jobs.length);
  }

  /**
   * Puts a job at the end. The same input with the same recipe that is done here is not made again: the answer is that job.
   * @throws SluiceError limit-reached; what is in the queue stays as it is
   */
  add(inputs: readonly (Media | File | string)[], recipe: Recipe, options: QueueOptions = {}): Job {
    const { again, ...asked } = options;
    const done = again ? undefined : this.doneBefore(inputs, recipe);
    if (done) return done;
    const job = new Job({ ...asked, inputs, recipe });
    return this.adopt(job);
  }

  /**
   * Takes a job that was made elsewhere into the list: one that goes on after a restart.
   * @throws SluiceError limit-reached
   */
  adopt(job: Job): Job {
    refusals.asked++;
    if (this.room === 0) {
      refusals.refused++;
      throw this.#full();
    }
    this.#watch(job);
    this.#set([...this.#jobs, job]);
    return job;
  }

  /**
   * Goes on with what an earlier page has left, at the end of the line. Call it from a click.
   * @throws SluiceError as `continueJob` does; limit-reached
   */
  async continue(unfinished: UnfinishedJob, options: ContinueOptions = {}): Promise<Job> {
    if (this.room === 0) throw this.#full();
    return this.adopt(await jobFrom(unfinished, options));
  }

  /** The job of this queue that has made this already. */
  doneBefore(inputs: readonly (Media | File | string)[], recipe: Recipe): Job | undefined {
    const key = workKey(inputs, recipe);
    return this.#jobs.find((job) => job.state === 'done' && workKey(job.inputs, job.recipe) === key);
  }

  /** Puts a job to another place, counted from 0; one that waits starts by its new place. */
  move(job: Job, index: number): void {
    const from = this.#jobs.indexOf(job);
    const to = Math.max(0, Math.min(index, this.#jobs.length - 1));
    if (from < 0 || from === to) return;
    this.#set(this.#jobs.toSpliced(from, 1).toSpliced(to, 0, job));
  }

  /** Takes a job out of the list; a running one is cancelled, a result is given up. */
  remove(job: Job): void {
    this.#set(this.#jobs.filter((other) => other !== job));
    void job.dispose();
  }

  /** Makes a job that has ended once more, in its place, with what is finished of one that failed. */
  retry(job: Job): Job {
    const index = this.#jobs.indexOf(job);
    if (index < 0 || !job.outcome) return job;
    const next = job.again();
    this.#watch(next);
    this.#set(this.#jobs.with(index, next));
    void job.dispose();
    return next;
  }

  /** Makes again what has failed and may work now; the new jobs. */
  retryFailed(): readonly Job[] {
    return this.#jobs.filter(mayWorkNow).map((job) => this.retry(job));
  }

  /** Those in line first: the next one would start as soon as the running one rests. */
  pauseAll(): void {
    for (const job of this.#jobs.toReversed()) job.pause();
  }

  /** Continues what is paused, and tries what waits. */
  resumeAll(): void {
    for (const job of this.#jobs) if (job.state === 'paused' || job.state === 'waiting') job.resume();
  }

  /** Takes jobs that are done out of the list; their results are given up. */
  clearDone(which: (job: Job) => boolean = () => true): void {
    for (const job of this.#jobs) if (job.state === 'done' && which(job)) this.remove(job);
  }

  #watch(job: Job): void {
    this.#states.set(job, job.state);
    job.addEventListener('change', () => {
      if (this.#states.get(job) === job.state) return;
      this.#states.set(job, job.state);
      this.#changed();
    });
  }

  #set(jobs: readonly Job[]): void {
    this.#jobs = jobs;
    this.#changed();
    this.#isArranged = false;
  }

  /** Many changes at once, hundreds of files that are added say, are one. */
  #changed(): void {
    if (!this.#isTold) return;
    this.#isTold = false;
    queueMicrotask(() => {
      this.#isTold = true;
      this.#startNext();
      if (!this.#isArranged) void journal.arrange(this.#jobs.map(({ id }) => id));
      this.#isArranged = true;
      this.dispatchEvent(new Event('change'));
    });
  }

  readonly #startNext = () => {
    clearTimeout(this.#asking);
    const next = this.#jobs.find(({ state }) => state === 'queued');
    const hasRoom = next !== undefined && this.#hasRoom();
    if (hasRoom) void next.start();
    if (!next || hasRoom) {
      governor.removeEventListener('change', this.#startNext);
      return;
    }
    governor.addEventListener('change', this.#startNext);
    this.#asking = setTimeout(this.#startNext, ASK_AGAIN_MS);
  };

  /** One may always run, but for what other tabs hold. More only where cores and memory are to spare. */
  #hasRoom(): boolean {
    const running = this.#jobs.filter(({ state }) => state === 'running');
    if (running.length === 0) return governor.admits();
    const most = Math.min(MOST_AT_ONCE, Math.floor(navigator.hardwareConcurrency / CORES_FOR_ONE));
    // What a job needs is known once it has begun to work.
    const isKnown = running.every(({ progress }) => progress !== undefined);
    return running.length < most && isKnown && governor.state.level === 'calm' && governor.admits();
  }

  #full(): SluiceError {
    return new SluiceError('limit-reached', {
      stage: 'run',
      message: `The queue is full: it holds ${this.limit} jobs.`,
      hint: 'Take out what is done, then add it again. Nothing in the queue was changed.',
      details: { limit: this.limit },
    });
  }
}

/** It failed of something that passes. */
function mayWorkNow({ outcome }: Job): boolean {
  return outcome?.status === 'failed' && outcome.error.recoverable;
}

/** A new queue. What closed tabs left on the disk is removed. */
export function createQueue(options: { readonly limit?: number } = {}): JobQueue {
  void sweepSpools();
  return new JobQueue(options);
}
