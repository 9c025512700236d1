import type { RunRequest } from '../../protocol/engine-api.ts';
import type { OutputFile, Receipt } from '../../protocol/job.ts';
import { outputFileOf } from '../../protocol/output-container.ts';
import type { Plan } from '../../protocol/plan.ts';
import type { RunEvent } from '../../protocol/run-event.ts';
import type { FfmpegWorkers } from '../ffmpeg/ffmpeg-workers.ts';
import { opfsStandIns } from '../io/opfs-stand-ins.ts';
import type { SpoolStore } from '../io/spool-store.ts';
import type { LiveCounts } from '../memory/live-counts.ts';
import type { MemoryBudget } from '../memory/memory-budget.ts';
import { validateRecipe } from '../plan/recipe-validator.ts';
import { type Opened, openInputs } from './inputs/open-inputs.ts';
import { Planner } from './inputs/planner.ts';
import { provenInputs } from './inputs/proven-inputs.ts';
import { SizeMissed, withSizeWarning, withSmallerPicture } from './picture/size-missed.ts';
import { planKey } from './plan-key.ts';
import { type Attempt, runAttempt } from './run-attempt.ts';
import type { RunControl } from './run-control.ts';
import { RunNotes } from './run-notes.ts';
import { withoutSeam, withSeamWarning } from './seam/seam-missed.ts';
import { SidesTried } from './sizing/sides-tried.ts';
import { LoudnessSearch } from './sound/loudness-search.ts';
import { SourceInstead, sourceInstead } from './source-instead.ts';
import { Stopwatch } from './stopwatch.ts';

export interface RunPorts {
  readonly control: RunControl;
  readonly budget: MemoryBudget;
  readonly ffmpeg?: FfmpegWorkers | undefined;
  readonly openSpool: (job: string, live: LiveCounts) => Promise<SpoolStore>;
  readonly post: (event: RunEvent) => void;
}

export interface Finished {
  readonly output: OutputFile;
  readonly receipt: Receipt;
}

/**
 * The main path: inputs are opened, planned, run segment by segment, and written as a rope. What an earlier run of the
 * job has sealed by the same plan is not made again. Where a target size turns out to be out of reach, it begins again
 * with the next smaller picture; where new pictures turn out not to fit among the copied ones, without copying them.
 * The spool is kept, whatever happens: a later run may go on with it.
 */
export async function runJob(request: RunRequest, ports: RunPorts): Promise<Finished> {
  const { control, budget, ffmpeg } = ports;
  const watch = new Stopwatch();
  const rewriting = ffmpeg && { ffmpeg, standIns: opfsStandIns };
  const opened = await openInputs(request.inputs, control.signal, budget, rewriting);
  const closers = [...new Set(opened.sources)].map((source) => budget.live.open('input', source));
  try {
    return await runOpened(request, opened, watch, ports);
  } finally {
    for (const close of closers) close();
    for (const { release } of new Set(opened.containers)) release?.();
  }
}

async function runOpened(
  request: RunRequest,
  opened: Opened,
  watch: Stopwatch,
  ports: RunPorts,
): Promise<Finished> {
  const { resume, options } = request;
  const { signal } = ports.control;
  const notes = new RunNotes(ports.post);
  const fingerprints = await provenInputs(opened.sources, resume?.fingerprints, signal);
  watch.lap('probe');
  const planner = new Planner(opened, signal, options);
  let recipe = validateRecipe(request.recipe);
  let plan = resume?.plan ?? (await planner.plan(recipe));
  watch.lap('plan');
  const tried = new SidesTried();
  const search = new LoudnessSearch({ ...ports, opened, notes });
  const planned = (made: Plan) => ports.post({ kind: 'planned', plan: made, fingerprints });
  for (;;) {
    planned(plan);
    const settled = await search.settled(plan);
    if (settled !== plan) planned(settled);
    plan = settled;
    const approve = (size: number) => sourceInstead({ recipe, plan }, size, planner);
    try {
      const attempt = { ...ports, settings: options, plan, opened, notes, watch, tried, planned, approve };
      return await finish(request, fingerprints, attempt);
    } catch (cause) {
      if (cause instanceof SourceInstead) ({ recipe, plan } = cause.replanned);
      else if (cause instanceof SizeMissed) {
        recipe = withSmallerPicture(recipe, plan, cause);
        plan = withSizeWarning(await planner.plan(recipe));
        notes.add(
          'picture-smaller',
          'The pictures do not get that small at this size, so they are made smaller.',
        );
      } else {
        recipe = withoutSeam(cause, recipe, plan, planner);
        plan = withSeamWarning(await planner.plan(recipe));
      }
    }
  }
}

/** Runs one plan to its end, with what is sealed of it. */
async function finish(
  { job, name }: RunRequest,
  fingerprints: readonly string[],
  attempt: Omit<Attempt, 'key' | 'spool' | 'finished'> & Pick<RunPorts, 'openSpool'>,
): Promise<Finished> {
  const { plan, notes, watch } = attempt;
  const key = await planKey(plan, fingerprints);
  const spool = await attempt.openSpool(job, attempt.budget.live);
  const finished = await spool.sealed(key);
  if (finished.length > 0)
    notes.add('resumed', `Went on with ${partsText(finished.length)} of an earlier run.`);
  const { blob, record } = await runAttempt({ ...attempt, key, spool, finished });
  const { size, type: mimeType } = blob;
  const { suffix } = outputFileOf(plan);
  return {
    output: { blob, name: `${name}.${suffix}`, mimeType, size, duration: plan.duration },
    receipt: {
      ...record,
      seconds: {
        probe: watch.seconds('probe'),
        plan: watch.seconds('plan'),
        run: watch.seconds('run'),
        check: watch.seconds('check'),
      },
      resumedSegments: finished.length,
      notes: notes.all,
    },
  };
}

function partsText(count: number): string {
  return count === 1 ? 'one finished part' : `${count} finished parts`;
}
