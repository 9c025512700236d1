import { resolve } from 'node:path';
import type { RunArguments } from './arguments.ts';
import type { PeakMemory } from './memory-sampler.ts';
import type { PageOutcome } from './page-api.ts';

/**
 * The last line of `run`. Bytes and seconds; `probe + plan + run` is the time until the result exists, `write` the saving,
 * `total` all of it from the start of the browser on.
 */
export function runLine(
  args: RunArguments,
  { output, receipt }: Extract<PageOutcome, { status: 'done' }>,
  seconds: { readonly write: number; readonly total: number },
  { peakRendererRss, peakTreeRss }: PeakMemory,
) {
  const { plan, frames, bytesRead, resumedSegments, peakLedger, warnings } = receipt;
  return {
    status: 'done',
    output: { path: resolve(args.output), size: output.size, duration: output.duration, url: null },
    plan,
    seconds: { ...receipt.seconds, ...seconds },
    frames,
    bytesRead,
    resumedSegments,
    memory: { peakRendererRss, peakTreeRss, peakLedger },
    receipt: args.receipt === 'full' ? receipt : null,
    warnings,
  };
}
