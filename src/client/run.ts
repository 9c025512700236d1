import type { Recipe } from '../protocol/recipe.schema.ts';
import { leaseFor } from './governor.ts';
import { Job } from './job.ts';
import type { RunOptions } from './job-queue.ts';
import type { Media } from './media.ts';

/** Runs one recipe at once, outside any queue. The job's `finished` never rejects. */
export function run(
  inputs: readonly (Media | File | string)[],
  recipe: Recipe,
  options: RunOptions = {},
): Job {
  const { name, budget } = options;
  const job = new Job({ inputs, recipe, lease: leaseFor(budget), ...(name !== undefined && { name }) });
  void job.start();
  return job;
}
