import type { Recipe } from '../protocol/recipe.schema.ts';
import { leaseFor } from './governor.ts';
import { Job } from './job.ts';
import type { Media } from './media.ts';
import { sweepSpools } from './spool-folders.ts';

export interface RunOptions {
  /** File name of the result without its suffix. Default: the first input's. */
  readonly name?: string;
  /** Bytes the job may hold. Default: by the device's memory. */
  readonly budget?: number;
}

/** Jobs in line, one running at a time. Fires `change` when a job comes, goes or changes state. */
export class JobQueue extends EventTarget {
  #jobs: readonly Job[] = [];

  get jobs(): readonly Job[] {
    return this.#jobs;
  }

  add(inputs: readonly (Media | File | string)[], recipe: Recipe, options: RunOptions = {}): Job {
    const { name, budget } = options;
    const job = new Job({ inputs, recipe, lease: leaseFor(budget), ...(name !== undefined && { name }) });
    this.#jobs = [...this.#jobs, job];
    job.addEventListener('change', () => this.#advance());
    this.#advance();
    return job;
  }

  /** Takes a job out of the list; a running one is cancelled, a result is given up. */
  remove(job: Job): void {
    this.#jobs = this.#jobs.filter((other) => other !== job);
    void job.dispose();
    this.#advance();
  }

  #advance(): void {
    const isBusy = this.#jobs.some(({ state }) => state === 'running');
    const next = this.#jobs.find(({ state }) => state === 'queued');
    if (!isBusy && next) void next.start();
    this.dispatchEvent(new Event('change'));
  }
}

/** A new queue. What closed tabs left on the disk is removed. */
export function createQueue(): JobQueue {
  void sweepSpools();
  return new JobQueue();
}
