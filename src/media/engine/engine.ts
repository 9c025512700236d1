import type { Lease } from '../../protocol/budget.ts';
import type { EngineApi, InputRef, Probe, Result, RunRequest } from '../../protocol/engine-api.ts';
import { type ErrorRecord, SluiceError } from '../../protocol/error.ts';
import type { Outcome, Progress } from '../../protocol/job.ts';
import type { Plan } from '../../protocol/plan.ts';
import type { Recipe } from '../../protocol/recipe.schema.ts';
import { findSupport } from '../codec/codec-support.ts';
import { openContainer } from '../container/open-container.ts';
import type { SpoolStore } from '../io/spool-store.ts';
import { MemoryBudget } from '../memory/memory-budget.ts';
import { makePlan } from '../plan/make-plan.ts';
import { validateRecipe } from '../plan/recipe-validator.ts';
import { sourceOf } from './input-source.ts';
import { planInput } from './plan-inputs.ts';
import { RunControl } from './run-control.ts';
import { runJob } from './run-job.ts';

/** What a media worker exposes. Failures come back as data, because custom errors do not cross a thread. */
export class Engine implements EngineApi {
  readonly #openSpool: (job: string) => Promise<SpoolStore>;
  readonly #runs = new Map<string, { readonly control: RunControl; readonly budget: MemoryBudget }>();

  constructor(openSpool: (job: string) => Promise<SpoolStore>) {
    this.#openSpool = openSpool;
  }

  async probe(input: InputRef): Promise<Result<Probe>> {
    return resultOf(async (signal) => {
      const began = performance.now();
      const source = await sourceOf(input, signal);
      const { info } = await openContainer(source, signal);
      return { info, bytesRead: source.bytesRead, seconds: (performance.now() - began) / 1000 };
    });
  }

  async plan(inputs: readonly InputRef[], recipe: Recipe): Promise<Result<Plan>> {
    return resultOf(async (signal) => {
      const sources = await Promise.all(inputs.map((input) => sourceOf(input, signal)));
      const containers = await Promise.all(sources.map((source) => openContainer(source, signal)));
      return makePlan(containers.map(planInput), validateRecipe(recipe), await findSupport(containers));
    });
  }

  async run(request: RunRequest, progress: MessagePort): Promise<Outcome> {
    const run = { control: new RunControl(), budget: new MemoryBudget(request.lease) };
    this.#runs.set(request.job, run);
    const report = (now: Progress) => progress.postMessage(now);
    try {
      const { output, receipt } = await runJob(request, { ...run, openSpool: this.#openSpool, report });
      return { status: 'done', output, receipt };
    } catch (cause) {
      return isAbort(cause) ? { status: 'cancelled' } : { status: 'failed', error: recordOf(cause) };
    } finally {
      this.#runs.delete(request.job);
      progress.close();
    }
  }

  async pause(job: string): Promise<void> {
    this.#runs.get(job)?.control.pause();
  }

  async resume(job: string): Promise<void> {
    this.#runs.get(job)?.control.resume();
  }

  async cancel(job: string): Promise<void> {
    this.#runs.get(job)?.control.stop();
  }

  async grant(job: string, lease: Lease): Promise<void> {
    this.#runs.get(job)?.budget.renew(lease);
  }
}

async function resultOf<T>(work: (signal: AbortSignal) => Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await work(new AbortController().signal) };
  } catch (cause) {
    return isAbort(cause) ? { ok: false, aborted: true } : { ok: false, error: recordOf(cause) };
  }
}

function isAbort(cause: unknown): boolean {
  return cause instanceof DOMException && cause.name === 'AbortError';
}

function recordOf(cause: unknown): ErrorRecord {
  const error =
    cause instanceof SluiceError ? cause : new SluiceError('engine-crashed', { stage: 'run', cause });
  return error.toJSON();
}
