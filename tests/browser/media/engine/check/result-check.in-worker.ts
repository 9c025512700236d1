import { checkResult } from '../../../../../src/media/engine/check/result-check.ts';
import { openInputs } from '../../../../../src/media/engine/inputs/open-inputs.ts';
import { RunControl } from '../../../../../src/media/engine/run-control.ts';
import { runJob } from '../../../../../src/media/engine/run-job.ts';
import { openOpfsSpool } from '../../../../../src/media/io/opfs-spool-store.ts';
import { MemoryBudget } from '../../../../../src/media/memory/memory-budget.ts';
import { SluiceError } from '../../../../../src/protocol/error.ts';
import type { Plan } from '../../../../../src/protocol/plan.ts';
import type { Recipe } from '../../../../../src/protocol/recipe.schema.ts';
import { leaseOf } from '../../../../support/lease.ts';
import { stageContext } from '../../../../support/stage-context.ts';

/** Makes a result by a recipe and checks it; the result (small) in base64. */
export async function make(...values: [...files: File[], recipe: Recipe]) {
  const recipe = values.at(-1) as Recipe;
  const files = values.slice(0, -1) as File[];
  const budget = new MemoryBudget(leaseOf());
  const spools: { remove(): Promise<void> }[] = [];
  const { output, receipt } = await runJob(
    {
      job: crypto.randomUUID(),
      inputs: files.map((file) => ({ kind: 'file', file })),
      recipe,
      name: 'result',
      lease: leaseOf(),
      options: { without: [], check: true, learned: {} },
    },
    {
      control: new RunControl(),
      budget,
      openSpool: async (job) => {
        const spool = await openOpfsSpool(job, budget.live);
        spools.push(spool);
        return spool;
      },
      post: () => {},
    },
  ).catch((cause) => {
    // What is wrong stands in the details, which would be lost on the way to the test.
    throw cause instanceof SluiceError ? new Error(JSON.stringify(cause)) : cause;
  });
  const bytes = new Uint8Array(await output.blob.arrayBuffer());
  for (const spool of spools) await spool.remove();
  const { held, frames } = budget.report();
  const { plan, seconds, warnings, check } = receipt;
  return { plan, seconds, warnings, check, held, openFrames: frames, base64: base64(bytes) };
}

/** Checks a file as if it were the result of a plan. @param options.stopAfter milliseconds */
export async function recheck(
  ...values: [
    result: File,
    ...files: File[],
    plan: Plan,
    options: { readonly limit?: number; readonly stopAfter?: number },
  ]
) {
  const options = values.at(-1) as { readonly limit?: number; readonly stopAfter?: number };
  const plan = values.at(-2) as Plan;
  const [output, ...files] = values.slice(0, -2) as [File, ...File[]];
  const stop = new AbortController();
  const context = stageContext(stop.signal);
  const inputs = files.map((file) => ({ kind: 'file', file }) as const);
  const { containers } = await openInputs(inputs, context.signal, context.budget);
  const began = performance.now();
  let stopped = Number.POSITIVE_INFINITY;
  if (options.stopAfter !== undefined)
    setTimeout(() => {
      stopped = performance.now();
      stop.abort();
    }, options.stopAfter);
  const outcome = await checkResult({
    output,
    plan,
    inputs: containers,
    context,
    ...(options.limit !== undefined && { limit: options.limit }),
  }).then(
    (check) => ({ check, error: undefined }),
    (cause) => ({
      check: undefined,
      error: cause instanceof SluiceError ? cause.toJSON() : { code: String(cause.name), details: {} },
    }),
  );
  const now = performance.now();
  const { held, frames, peakFrames } = context.budget.report();
  return { ...outcome, held, openFrames: frames, peakFrames, ms: now - began, stoppedIn: now - stopped };
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
