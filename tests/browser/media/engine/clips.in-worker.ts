import { openInputs } from '../../../../src/media/engine/inputs/open-inputs.ts';
import { runAttempt } from '../../../../src/media/engine/run-attempt.ts';
import { RunControl } from '../../../../src/media/engine/run-control.ts';
import { RunNotes } from '../../../../src/media/engine/run-notes.ts';
import { Stopwatch } from '../../../../src/media/engine/stopwatch.ts';
import { openOpfsSpool } from '../../../../src/media/io/opfs-spool-store.ts';
import { MemoryBudget } from '../../../../src/media/memory/memory-budget.ts';
import type { Plan } from '../../../../src/protocol/plan.ts';
import { leaseOf } from '../../../support/lease.ts';

const lease = leaseOf();

/** Runs a plan over these files, and gives the result (small, in base64) and what was counted. */
export async function runClips(...values: [...files: File[], plan: Plan]) {
  const plan = values.at(-1) as Plan;
  const files = values.slice(0, -1) as File[];
  const control = new RunControl();
  const budget = new MemoryBudget(lease);
  const inputs = files.map((file) => ({ kind: 'file', file }) as const);
  const opened = await openInputs(inputs, control.signal, budget);
  const spool = await openOpfsSpool(crypto.randomUUID(), budget.live);
  const dones: number[] = [];
  const { blob, record } = await runAttempt({
    plan,
    opened,
    spool,
    control,
    budget,
    settings: { without: [], check: false, learned: {} },
    post: (event) => {
      if (event.kind === 'progress') dones.push(event.progress.done);
    },
    key: '',
    finished: [],
    notes: new RunNotes(() => {}),
    watch: new Stopwatch(),
  });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  await spool.remove();
  const { held, frames } = budget.report();
  return { record, dones, held, openFrames: frames, base64: base64(bytes) };
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
