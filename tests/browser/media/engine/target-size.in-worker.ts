import { Engine } from '../../../../src/media/engine/engine.ts';
import { openOpfsSpool } from '../../../../src/media/io/opfs-spool-store.ts';
import type { Recipe } from '../../../../src/protocol/recipe.schema.ts';
import type { RunEvent } from '../../../../src/protocol/run-event.ts';
import { leaseOf } from '../../../support/lease.ts';

export interface SizedRun {
  readonly recipe: Recipe;
  readonly pipelines?: number;
  /** Stopped when so many segments are finished, and gone on with by another engine. */
  readonly stopAt?: number;
  /** Cancelled so many milliseconds after it began. */
  readonly cancelAfter?: number;
}

/** Runs a recipe that asks for a size, and gives what came of it. */
export async function runSized(file: File, { recipe, pipelines = 1, stopAt, cancelAfter }: SizedRun) {
  const job = crypto.randomUUID();
  const events: RunEvent[] = [];
  const began = performance.now();
  let cancelledAt = 0;
  const once = async (stop: number, resume?: { plan: never; fingerprints: never }) => {
    const engine = new Engine(openOpfsSpool);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<RunEvent>) => {
      events.push(data);
      if (data.kind === 'progress' && data.progress.segments.done >= stop) void engine.cancel(job);
    };
    if (cancelAfter !== undefined)
      setTimeout(() => {
        cancelledAt = performance.now();
        void engine.cancel(job);
      }, cancelAfter);
    const outcome = await engine.run(
      {
        ...{ job, inputs: [{ kind: 'file', file }], recipe, name: 'sized', lease: leaseOf({ pipelines }) },
        options: { without: [], check: false, learned: {} },
        ...(resume && { resume }),
      },
      port2,
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    port1.close();
    return outcome;
  };
  let outcome = await once(stopAt ?? Number.POSITIVE_INFINITY);
  const took = performance.now() - (cancelledAt || began);
  if (stopAt !== undefined) {
    const planned = events.findLast((event) => event.kind === 'planned');
    outcome = await once(Number.POSITIVE_INFINITY, planned as never);
  }
  const plans = events.flatMap((event) => (event.kind === 'planned' ? [event.plan] : []));
  const last = events.findLastIndex(
    (event) => event.kind === 'planned' && event.plan.tracks[0] !== undefined,
  );
  const root = await navigator.storage.getDirectory();
  await (await root.getDirectoryHandle('jobs')).removeEntry(job, { recursive: true }).catch(() => {});
  return {
    status: outcome.status,
    error: outcome.status === 'failed' ? outcome.error : undefined,
    size: outcome.status === 'done' ? outcome.output.size : 0,
    resumed: outcome.status === 'done' ? outcome.receipt.resumedSegments : 0,
    warnings: outcome.status === 'done' ? outcome.receipt.warnings.map(({ code }) => code) : [],
    notes: events.flatMap((event) => (event.kind === 'note' ? [event.note.code] : [])),
    sides: plans.map(sideOf),
    quality: plans.at(-1)?.estimate.quality,
    promised: plans.at(-1)?.estimate.bytes ?? [0, 0],
    /** Segments that were finished before the last plan was there. */
    early: Math.max(
      0,
      ...events.slice(0, last).map((event) => (event.kind === 'progress' ? event.progress.segments.done : 0)),
    ),
    open: (outcome.live ?? []).filter(({ open }) => open > 0).map(({ kind }) => kind),
    took,
  };
}

function sideOf({ tracks }: Extract<RunEvent, { kind: 'planned' }>['plan']): number {
  const video = tracks.find(({ kind }) => kind === 'video');
  return video?.action === 'encode' && video.kind === 'video'
    ? Math.min(video.target.width, video.target.height)
    : 0;
}
