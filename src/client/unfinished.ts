import { SluiceError } from '../protocol/error.ts';
import type { Plan } from '../protocol/plan.ts';
import type { Recipe } from '../protocol/recipe.schema.ts';
import { offerAfterDeath } from './governor/after-death.ts';
import { Job } from './job.ts';
import { readInputs, wayBack } from './job-inputs.ts';
import { heldJobs, tryHoldJob } from './job-lock.ts';
import type { JobRecord } from './job-record.ts';
import { journal } from './journal.ts';
import { atOnce } from './run.ts';
import { diskUse, removeSpool, removeTraces } from './spool-folders.ts';

/** A job that a closed, reloaded or crashed page has left. */
export interface UnfinishedJob {
  readonly id: string;
  readonly key: string | undefined;
  readonly name: string;
  readonly recipe: Recipe;
  readonly plan: Plan | undefined;
  /** How much is made, 0 to 1; 1 where only the result was not saved. */
  readonly share: number;
  /** Bytes of the result per bin of the source's flow, as far as it is made. */
  readonly flow: readonly number[];
  /** Milliseconds since 1970. */
  readonly created: number;
  readonly inputs: readonly UnfinishedInput[];
  /** Its page was killed while it ran. */
  readonly died: boolean;
  /** A smaller result, all made again, where going on has killed the page more than once. */
  readonly offer: Recipe | undefined;
  /** What `RunOptions.task` held. */
  readonly task: unknown;
  /** What is made takes this much of the disk. */
  readonly bytes: number;
}

export interface UnfinishedInput {
  readonly name: string;
  readonly size: number;
  /** `user`: it has to be chosen again. */
  readonly from: 'handle' | 'url' | 'copy' | 'user';
}

export interface ContinueOptions {
  /** Files chosen again, in any order: each is proved by its fingerprint. */
  readonly files?: readonly File[];
  /** Another recipe, a smaller one say: all is made again. */
  readonly recipe?: Recipe;
  /** In place of what the job was begun with. */
  readonly budget?: number;
  readonly check?: boolean;
}

/** What earlier pages have left, in the order of their queue; not what another tab is at. */
export async function unfinishedJobs(): Promise<readonly UnfinishedJob[]> {
  const records = (await journal.all()) ?? [];
  const held = await heldJobs();
  const idle = records.filter(({ id, state }) => !held.has(id) && state !== 'saved');
  return Promise.all(
    idle.map(async (record) => {
      const { id, key, name, recipe, plan, share, flow, created, task, state } = record;
      const inputs = record.inputs.map((input) => ({
        name: input.name,
        size: input.size,
        from: wayBack(input),
      }));
      const died = state === 'running' && !(await journal.wasLeft(id));
      const offer = died ? offerAfterDeath(record, record.deaths + 1).offer : undefined;
      const bytes = await diskUse(id);
      return { id, key, name, recipe, plan, share, flow, created, inputs, died, offer, task, bytes };
    }),
  );
}

/**
 * Goes on with what is not made yet. Call it from a click: the browser may ask whether the files may be read again.
 * @throws SluiceError source-permission, source-changed, source-unreadable: the file has to be chosen again;
 *   engine-unavailable where another tab goes on with it
 */
export async function continueJob(unfinished: UnfinishedJob, options: ContinueOptions = {}): Promise<Job> {
  return atOnce(await jobFrom(unfinished, options));
}

/** The same for a queue, which starts it. */
export async function jobFrom(
  { id, died }: UnfinishedJob,
  { files = [], recipe, budget, check }: ContinueOptions = {},
): Promise<Job> {
  const wanted = await journal.find(id);
  if (!wanted) throw elsewhere();
  // While the browser asks, another tab, or another file, may be faster.
  const inputs = await readInputs({ job: id, ...wanted }, files);
  const letGo = await tryHoldJob(id);
  const found = letGo && (await journal.find(id));
  if (!found) {
    letGo?.();
    throw elsewhere();
  }
  if (recipe) await removeSpool(id);
  const record: JobRecord = {
    ...found,
    ...(recipe && { recipe, plan: undefined, fingerprints: undefined, share: 0, flow: [] }),
    settings: {
      ...found.settings,
      ...(budget !== undefined && { budget }),
      ...(check !== undefined && { check }),
    },
    deaths: found.deaths + (died ? 1 : 0),
  };
  return new Job({ inputs, recipe: record.recipe }, { record, held: Promise.resolve(letGo) });
}

/** Gives up what is made and frees its place on the disk. */
export async function discardJob({ id }: UnfinishedJob): Promise<void> {
  const letGo = await tryHoldJob(id);
  if (!letGo) return;
  await removeTraces(id);
  letGo();
}

function elsewhere(): SluiceError {
  return new SluiceError('engine-unavailable', {
    stage: 'run',
    message: 'Another tab goes on with this already.',
    hint: 'Look for it there.',
  });
}
