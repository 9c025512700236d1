import type { RunRequest } from '../../protocol/engine-api.ts';
import type { OutputFile, Receipt } from '../../protocol/job.ts';
import type { Plan } from '../../protocol/plan.ts';
import type { RunEvent } from '../../protocol/run-event.ts';
import type { SpoolStore } from '../io/spool-store.ts';
import type { MemoryBudget } from '../memory/memory-budget.ts';
import { validateRecipe } from '../plan/recipe-validator.ts';
import { inputsUnchanged } from './inputs/inputs-unchanged.ts';
import { type Opened, openInputs } from './inputs/open-inputs.ts';
import { Planner } from './inputs/planner.ts';
import { SizeMissed, withSmallerPicture } from './picture/size-missed.ts';
import { runAttempt } from './run-attempt.ts';
import type { RunControl } from './run-control.ts';
import { withoutSeam, withSeamWarning } from './seam/seam-missed.ts';
import { Stopwatch } from './stopwatch.ts';

export interface RunPorts {
  readonly control: RunControl;
  readonly budget: MemoryBudget;
  readonly openSpool: (job: string) => Promise<SpoolStore>;
  readonly post: (event: RunEvent) => void;
}

export interface Finished {
  readonly output: OutputFile;
  readonly receipt: Receipt;
}

const MIME_TYPES = { mp4: 'video/mp4', mov: 'video/quicktime', m4a: 'audio/mp4' } as const;

/**
 * The main path: inputs are opened, planned, run segment by segment, and written as a rope. Where a target size turns
 * out to be out of reach, it begins again with the next smaller picture; where new pictures turn out not to fit among
 * the copied ones, without copying them.
 */
export async function runJob(request: RunRequest, ports: RunPorts): Promise<Finished> {
  const { signal } = ports.control;
  const watch = new Stopwatch();
  const opened = await openInputs(request.inputs, signal, ports.budget);
  watch.lap('probe');
  const planner = new Planner(opened, signal);
  let recipe = validateRecipe(request.recipe);
  let plan = await planner.plan(recipe);
  watch.lap('plan');
  for (;;) {
    try {
      return await finish(request, plan, opened, watch, ports);
    } catch (cause) {
      if (cause instanceof SizeMissed) {
        recipe = withSmallerPicture(recipe, plan);
        plan = await planner.plan(recipe);
      } else {
        recipe = withoutSeam(cause, recipe, plan, planner);
        plan = withSeamWarning(await planner.plan(recipe));
      }
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
    const type = MIME_TYPES[plan.container];
    const { blob, record } = await runAttempt({
      ...ports,
      settings: request.options,
      plan,
      opened,
      spool,
      type,
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
    return {
      output,
      receipt: {
        ...record,
        plan,
        warnings: plan.warnings,
        seconds,
        resumedSegments: 0,
        check: null,
      },
    };
  } catch (cause) {
    await spool.remove().catch(() => {});
    throw cause;
  }
}
