import type { RunRequest } from '../../protocol/engine-api.ts';
import type { OutputFile, Progress, Receipt } from '../../protocol/job.ts';
import type { Plan } from '../../protocol/plan.ts';
import type { Recipe } from '../../protocol/recipe.schema.ts';
import { findSupport } from '../codec/codec-support.ts';
import { openContainer } from '../container/open-container.ts';
import type { SpoolStore } from '../io/spool-store.ts';
import type { MemoryBudget } from '../memory/memory-budget.ts';
import { makePlan } from '../plan/make-plan.ts';
import { validateRecipe } from '../plan/recipe-validator.ts';
import { sourceOf } from './input-source.ts';
import { inputsUnchanged } from './inputs-unchanged.ts';
import { planInput } from './plan-inputs.ts';
import { type Opened, runAttempt } from './run-attempt.ts';
import type { RunControl } from './run-control.ts';
import { SizeMissed, withSmallerPicture } from './size-missed.ts';
import { Stopwatch } from './stopwatch.ts';

export interface RunPorts {
  readonly control: RunControl;
  readonly budget: MemoryBudget;
  readonly openSpool: (job: string) => Promise<SpoolStore>;
  readonly report: (progress: Progress) => void;
}

export interface Finished {
  readonly output: OutputFile;
  readonly receipt: Receipt;
}

const MIME_TYPES = { mp4: 'video/mp4', mov: 'video/quicktime', m4a: 'audio/mp4' } as const;

/**
 * The main path: inputs are opened, planned, run segment by segment, and written as a rope. Where a target size
 * turns out to be out of reach, it begins again with the next smaller picture.
 */
export async function runJob(request: RunRequest, ports: RunPorts): Promise<Finished> {
  const { signal } = ports.control;
  const watch = new Stopwatch();
  const sources = await Promise.all(request.inputs.map((input) => sourceOf(input, signal)));
  const containers = await Promise.all(sources.map((source) => openContainer(source, signal, ports.budget)));
  const opened = { sources, containers };
  watch.lap('probe');
  const support = await findSupport(containers);
  const planFor = (recipe: Recipe) => makePlan(containers.map(planInput), recipe, support);
  let recipe = validateRecipe(request.recipe);
  let plan = planFor(recipe);
  watch.lap('plan');
  for (;;) {
    try {
      return await finish(request, plan, opened, watch, ports);
    } catch (cause) {
      if (!(cause instanceof SizeMissed)) throw cause;
      recipe = withSmallerPicture(recipe, plan);
      plan = planFor(recipe);
    }
  }
}

async function finish(
  request: RunRequest,
  plan: Plan,
  opened: Opened,
  watch: Stopwatch,
  ports: RunPorts,
): Promise<Finished> {
  const spool = await ports.openSpool(request.job);
  try {
    const { blob, record } = await runAttempt({
      ...ports,
      plan,
      opened,
      spool,
      type: MIME_TYPES[plan.container],
    });
    await inputsUnchanged(opened.sources, ports.control.signal);
    watch.lap('run');
    const name = `${request.name}.${plan.container}`;
    const seconds = {
      probe: watch.seconds('probe'),
      plan: watch.seconds('plan'),
      run: watch.seconds('run'),
      check: 0,
    };
    const output = { blob, name, mimeType: blob.type, size: blob.size, duration: plan.duration };
    return { output, receipt: { ...record, plan, warnings: plan.warnings, seconds, resumedSegments: 0 } };
  } catch (cause) {
    await spool.remove().catch(() => {});
    throw cause;
  }
}
