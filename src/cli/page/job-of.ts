import {
  continueJob,
  discardJob,
  type Job,
  type Recipe,
  run,
  SluiceError,
  type UnfinishedJob,
  unfinishedJobs,
} from '../../index.ts';
import type { PageRunOptions } from '../page-api.ts';

/** Until the browser has let go of the lock of a page that died. */
const PATIENCE_MS = 3000;
const PAUSE_MS = 100;

/** Goes on with what an earlier page has left of the job, or begins it, also where its files are others by now. */
export async function jobOf(
  files: readonly File[],
  recipe: Recipe,
  { isAgain, ...options }: PageRunOptions,
): Promise<Job> {
  const { budget, check, key } = options;
  const left = key === undefined ? undefined : await leftOf(key, isAgain ? PATIENCE_MS : 0);
  if (!left) return run(files, recipe, options);
  const settings = { ...(budget !== undefined && { budget }), ...(check !== undefined && { check }) };
  try {
    return await continueJob(left, { files, ...settings });
  } catch (error) {
    if (!(error instanceof SluiceError) || error.code !== 'source-changed') throw error;
    await discardJob(left);
    return run(files, recipe, options);
  }
}

async function leftOf(key: string, patience: number): Promise<UnfinishedJob | undefined> {
  const end = performance.now() + patience;
  for (;;) {
    const found = (await unfinishedJobs()).find((job) => job.key === key);
    if (found || performance.now() >= end) return found;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
