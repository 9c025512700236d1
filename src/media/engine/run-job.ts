import type { RunRequest } from '../../protocol/engine-api.ts';
import type { OutputFile, Progress, Receipt } from '../../protocol/job.ts';
import type { Plan } from '../../protocol/plan.ts';
import { findSupport } from '../codec/codec-support.ts';
import type { MediaContainer } from '../container/media-container.ts';
import { openContainer } from '../container/open-container.ts';
import type { ByteSource } from '../io/byte-source.ts';
import { ropeToBlob } from '../io/rope.ts';
import type { SpoolStore } from '../io/spool-store.ts';
import { FrameLedger } from '../memory/frame-ledger.ts';
import type { MemoryBudget } from '../memory/memory-budget.ts';
import { makePlan } from '../plan/make-plan.ts';
import { validateRecipe } from '../plan/recipe-validator.ts';
import { sourceOf } from './input-source.ts';
import { inputsUnchanged } from './inputs-unchanged.ts';
import { Lockstep } from './lockstep.ts';
import { planInput } from './plan-inputs.ts';
import type { RunControl } from './run-control.ts';
import { RunMeter } from './run-meter.ts';
import { runPlan } from './run-plan.ts';
import type { Run } from './run-state.ts';
import { Stopwatch } from './stopwatch.ts';
import { writeOutput } from './write-output.ts';

/** At most four a second. */
const REPORT_MS = 250;

export interface RunPorts {
  readonly control: RunControl;
  readonly budget: MemoryBudget;
  readonly openSpool: (job: string) => Promise<SpoolStore>;
  readonly report: (progress: Progress) => void;
}

/** The main path: inputs are opened, planned, run segment by segment, and written as a rope. */
export async function runJob(
  request: RunRequest,
  ports: RunPorts,
): Promise<{ output: OutputFile; receipt: Receipt }> {
  const { signal } = ports.control;
  const watch = new Stopwatch();
  const sources = await Promise.all(request.inputs.map((input) => sourceOf(input, signal)));
  const inputs = await Promise.all(sources.map((source) => openContainer(source, signal)));
  watch.lap('probe');
  const plan = makePlan(inputs.map(planInput), validateRecipe(request.recipe), await findSupport(inputs));
  watch.lap('plan');
  const spool = await ports.openSpool(request.job);
  try {
    const run = newRun(plan, inputs, sources, spool, ports);
    const timer = setInterval(() => ports.report(run.meter.read()), REPORT_MS);
    try {
      const segments = await runPlan(run, (reason) => ports.control.stop(reason));
      run.meter.phase = 'writing';
      ports.report(run.meter.read());
      const rope = writeOutput(run, segments);
      await inputsUnchanged(sources, signal);
      const type =
        plan.container === 'mov' ? 'video/quicktime' : plan.container === 'm4a' ? 'audio/mp4' : 'video/mp4';
      const blob = await ropeToBlob(rope, { inputs: sources, spoolFile: (file) => spool.file(file) }, type);
      watch.lap('run');
      const name = `${request.name}.${plan.container}`;
      const output = { blob, name, mimeType: type, size: blob.size, duration: plan.duration };
      return { output, receipt: receiptOf(run, watch, sources, ports.budget) };
    } finally {
      clearInterval(timer);
    }
  } catch (cause) {
    await spool.remove().catch(() => {});
    throw cause;
  }
}

function newRun(
  plan: Plan,
  inputs: readonly MediaContainer[],
  sources: readonly ByteSource[],
  spool: SpoolStore,
  { control, budget }: RunPorts,
): Run {
  const { signal } = control;
  const flow = inputs[0]?.info.flow ?? { binDuration: 1, bins: [0] };
  const read = () => sources.reduce((sum, { bytesRead }) => sum + bytesRead, 0);
  const meter = new RunMeter(plan.duration, flow, budget, read);
  meter.phase = 'converting';
  const context = { signal, budget, frames: new FrameLedger(budget), checkpoint: () => control.checkpoint() };
  return { plan, inputs, spool, context, meter, lockstep: new Lockstep(signal), codecs: [] };
}

function receiptOf(
  { plan, meter, codecs }: Run,
  watch: Stopwatch,
  sources: readonly ByteSource[],
  budget: MemoryBudget,
): Receipt {
  const { framesIn, framesOut, framesCopied } = meter;
  return {
    plan,
    warnings: plan.warnings,
    seconds: {
      probe: watch.seconds('probe'),
      plan: watch.seconds('plan'),
      run: watch.seconds('run'),
      check: 0,
    },
    frames: {
      in: framesIn + framesCopied,
      out: framesOut + framesCopied,
      copied: framesCopied,
      encoded: framesOut,
    },
    bytesRead: sources.reduce((sum, { bytesRead }) => sum + bytesRead, 0),
    resumedSegments: 0,
    peakLedger: budget.report().peak,
    flow: meter.flow,
    codecs,
  };
}
