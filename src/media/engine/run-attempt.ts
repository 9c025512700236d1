import type { RunSettings } from '../../protocol/engine-api.ts';
import type { Receipt } from '../../protocol/job.ts';
import type { Plan } from '../../protocol/plan.ts';
import type { RunEvent, RunNote } from '../../protocol/run-event.ts';
import { blobSource } from '../io/blob-source.ts';
import { ropeToBlob } from '../io/rope.ts';
import type { SpoolStore } from '../io/spool-store.ts';
import { FrameLedger } from '../memory/frame-ledger.ts';
import type { MemoryBudget } from '../memory/memory-budget.ts';
import { bytesRead, type Opened } from './inputs/open-inputs.ts';
import { Lockstep } from './lockstep.ts';
import { outputFlow } from './output/output-flow.ts';
import { writeOutput } from './output/write-output.ts';
import type { RunControl } from './run-control.ts';
import { RunMeter } from './run-meter.ts';
import { runPlan } from './run-plan.ts';
import type { Run } from './run-state.ts';
import { checkSeams } from './seam/seam-check.ts';

/** At most four a second. */
const REPORT_MS = 250;

interface Attempt {
  readonly plan: Plan;
  readonly opened: Opened;
  readonly spool: SpoolStore;
  readonly control: RunControl;
  readonly budget: MemoryBudget;
  readonly settings: RunSettings;
  readonly post: (event: RunEvent) => void;
  /** MIME type of the result. */
  readonly type: string;
}

/** What was counted while making the result. */
type RunRecord = Pick<Receipt, 'frames' | 'bytesRead' | 'seams' | 'peakLedger' | 'flow' | 'codecs' | 'notes'>;

/** Runs one plan to its end: the result as a Blob that refers to sealed files and source ranges. */
export async function runAttempt(
  attempt: Attempt,
): Promise<{ readonly blob: Blob; readonly record: RunRecord }> {
  const { opened, spool, control, budget, post, type } = attempt;
  const failed = new AbortController();
  const notes: RunNote[] = [];
  const run = newRun(attempt, notes, AbortSignal.any([control.signal, failed.signal]));
  const report = () => post({ kind: 'progress', progress: run.meter.read() });
  const timer = setInterval(report, REPORT_MS);
  // From clip to clip of one file the blocks that are read stay: all files together keep no more than a few.
  const uses = opened.containers.map(({ bytes }) => bytes.use());
  try {
    const segments = await runPlan(run, (reason) => failed.abort(reason));
    run.meter.phase = 'writing';
    report();
    const rope = writeOutput(run, segments);
    const blob = await ropeToBlob(
      rope,
      { inputs: opened.sources, spoolFile: (file) => spool.file(file) },
      type,
    );
    const { meter, codecs, plan, context } = run;
    const { flow, frames } = meter;
    const { seams } = await checkSeams(blobSource(blob, 'the result'), plan, context);
    const peakLedger = budget.report().peak;
    return { blob, record: { frames, flow, codecs, notes, seams, bytesRead: bytesRead(opened), peakLedger } };
  } finally {
    for (const done of uses) done();
    clearInterval(timer);
  }
}

function newRun(
  { plan, opened, spool, control, budget, settings, post }: Attempt,
  notes: RunNote[],
  signal: AbortSignal,
): Run {
  const began = performance.now();
  const inputs = opened.containers;
  const meter = new RunMeter(plan.duration, outputFlow(plan, inputs), budget, () => bytesRead(opened));
  meter.phase = 'converting';
  const checkpoint = async () => {
    await control.checkpoint();
    signal.throwIfAborted();
  };
  const context = { signal, budget, frames: new FrameLedger(budget), checkpoint };
  return {
    plan,
    inputs,
    spool,
    context,
    meter,
    lockstep: new Lockstep(signal),
    codecs: [],
    finished: [],
    settings,
    post,
    note: (code, message) => {
      const note = { code, message, at: (performance.now() - began) / 1000 };
      notes.push(note);
      post({ kind: 'note', note });
    },
  };
}
