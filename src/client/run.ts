import type { Recipe } from '../protocol/recipe.schema.ts';
import { Job } from './job.ts';
import type { Media } from './media.ts';
import type { RunOptions } from './run-options.ts';

/** Runs one recipe at once, outside any queue. The job's `finished` never rejects. */
export function run(
  inputs: readonly (Media | File | string)[],
  recipe: Recipe,
  options: RunOptions = {},
): Job {
  return atOnce(new Job({ ...options, inputs, recipe }));
}

/** Starts a job that stands in no queue, and again whenever it would stand in line. */
export function atOnce(job: Job): Job {
  const start = () => void job.start();
  job.addEventListener('change', start);
  void job.finished.then(() => job.removeEventListener('change', start));
  start();
  return job;
}
