import type { RunSettings } from '../../protocol/engine-api.ts';
import type { Receipt } from '../../protocol/job.ts';
import { containerFiles } from '../../protocol/output-container.ts';
import type { Plan } from '../../protocol/plan.ts';
import type { RunEvent } from '../../protocol/run-event.ts';
import type { FfmpegWorkers } from '../ffmpeg/ffmpeg-workers.ts';
import { blobSource } from '../io/blob-source.ts';
import { ropeToBlob } from '../io/rope.ts';
import type { SealedSegment } from '../io/sealed-segment.ts';
import type { SpoolStore } from '../io/spool-store.ts';
import { FrameLedger } from '../memory/frame-ledger.ts';
import type { MemoryBudget } from '../memory/memory-budget.ts';
import { Attempts } from './attempts.ts';
import { checkResult, checkWarnings } from './check/result-check.ts';
import { frameCounts } from './frame-counts.ts';
import { grownWarnings } from './grown-result.ts';
import { inputsUnchanged } from './inputs/inputs-unchanged.ts';
import { bytesRead, type Opened } from './inputs/open-inputs.ts';
import { Lockstep } from './lockstep.ts';
import { muxedFile } from './output/muxed/muxed-file.ts';
import { outputFlow } from './output/output-flow.ts';
import { writeOutput } from './output/write-output.ts';
import type { RunControl } from './run-control.ts';
import { LISTENING_SHARE, REPORT_MS, RunMeter } from './run-meter.ts';
import type { RunNotes } from './run-notes.ts';
import { runPlan } from './run-plan.ts';
import { tellSpeed } from './run-speed.ts';
import type { Run } from './run-state.ts';
import { SealedSoFar } from './sealed-so-far.ts';
import { checkSeams } from './seam/seam-check.ts';
import { SidesTried } from './sizing/sides-tried.ts';
import { sizedRun } from './sizing/sized-run.ts';
import type { Stopwatch } from './stopwatch.ts';

export interface Attempt {
  readonly plan: Plan;
  /** Of the plan, as its sealed segments have it. */
  readonly key: string;
  readonly opened: Opened;
  readonly spool: SpoolStore;
  /** What is sealed of the plan already. */
  readonly finished: readonly SealedSegment[];
  readonly control: RunControl;
  readonly budget: MemoryBudget;
  readonly ffmpeg?: FfmpegWorkers | undefined;
  readonly settings: RunSettings;
  readonly post: (event: RunEvent) => void;
  readonly notes: RunNotes;
  readonly watch: Stopwatch;
  /** Sizes of the picture that were tried for the size of the file. */
  readonly tried?: SidesTried;
  /** Is told of a plan that promises more exactly. */
  readonly planned?: (plan: Plan) => void;
  /** Looks at the size of the result before it is made a file. @throws what has it made in another way */
  readonly approve?: (size: number) => Promise<void>;
}

/** What was counted while making the result. */
type RunRecord = Omit<Receipt, 'seconds' | 'resumedSegments' | 'notes'>;

/** Runs one plan to its end: the result as a Blob that refers to sealed files and source ranges. */
export async function runAttempt(
  attempt: Attempt,
): Promise<{ readonly blob: Blob; readonly record: RunRecord }> {
  const { opened, control, post } = attempt;
  const failed = new AbortController();
  const begun = newRun(attempt, AbortSignal.any([control.signal, failed.signal]));
  const report = () => post({ kind: 'progress', progress: begun.meter.read() });
  const timer = setInterval(report, REPORT_MS);
  // From clip to clip of one file the blocks that are read stay: all files together keep no more than a few.
  const uses = opened.containers.map(({ bytes }) => bytes.use());
  try {
    const run = await sizedRun(begun, attempt.tried ?? new SidesTried());
    if (run.plan !== begun.plan) attempt.planned?.(run.plan);
    const since = performance.now();
    const segments = await runPlan(run, (reason) => failed.abort(reason));
    if (!control.hasPaused) tellSpeed(run, (performance.now() - since) / 1000);
    run.meter.phase = 'writing';
    report();
    return await writeResult(attempt, run, segments, report);
  } finally {
    for (const done of uses) done();
    clearInterval(timer);
  }
}

/** Lays the file over the finished segments, and looks at it before it is offered. */
async function writeResult(
  attempt: Attempt,
  run: Run,
  segments: readonly (readonly SealedSegment[])[],
  report: () => void,
): Promise<{ readonly blob: Blob; readonly record: RunRecord }> {
  const { opened, spool, budget, settings, watch } = attempt;
  const { plan, codecs, context, meter } = run;
  const stores = { inputs: opened.sources, spoolFile: (file: string) => spool.file(file) };
  const rope = writeOutput(run, segments);
  await attempt.approve?.(rope.size);
  const carrier = await ropeToBlob(rope, stores, containerFiles[plan.container].mimeType);
  const { seams } = await checkSeams(blobSource(carrier, 'the result'), plan, context);
  const { blob, opened: muxed } = await muxedFile(run, carrier);
  await inputsUnchanged(opened.sources, context.signal);
  const read = bytesRead(opened);
  watch.lap('run');
  meter.phase = settings.check ? 'checking' : meter.phase;
  if (settings.check) report();
  const check = settings.check
    ? await checkResult({
        output: carrier,
        ...(muxed && { muxed }),
        plan,
        inputs: opened.containers,
        context,
      })
    : null;
  watch.lap('check');
  return {
    blob,
    record: {
      plan,
      warnings: [
        ...plan.warnings,
        ...grownWarnings(plan, run.inputs, blob.size),
        ...(check ? checkWarnings(check) : []),
      ],
      frames: frameCounts(run, segments),
      flow: meter.flow,
      codecs,
      seams,
      check,
      bytesRead: read,
      peakLedger: budget.report().peak,
    },
  };
}

function newRun(
  { plan, key, opened, spool, finished, control, budget, ffmpeg, settings, post, notes }: Attempt,
  signal: AbortSignal,
): Run {
  const inputs = opened.containers;
  const span = { from: isListenedTo(plan) ? LISTENING_SHARE : 0, to: 1 };
  const meter = new RunMeter(plan.duration, outputFlow(plan, inputs), budget, () => bytesRead(opened), span);
  meter.phase = 'converting';
  const checkpoint = async () => {
    await control.checkpoint();
    signal.throwIfAborted();
  };
  return {
    plan,
    inputs,
    spool,
    context: { signal, budget, frames: new FrameLedger(budget), ffmpeg, checkpoint },
    meter,
    lockstep: new Lockstep(signal),
    codecs: [],
    finished,
    attempts: new Attempts(key, finished),
    sealed: new SealedSoFar(finished, signal),
    sizing: new Map(),
    settings,
    post,
    note: notes.add,
  };
}

function isListenedTo({ tracks }: Plan): boolean {
  return tracks.some(
    (track) => track.action === 'encode' && track.kind === 'audio' && track.shaping?.loudness !== undefined,
  );
}
