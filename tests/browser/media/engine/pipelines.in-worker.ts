import { openInputs } from '../../../../src/media/engine/inputs/open-inputs.ts';
import { Planner } from '../../../../src/media/engine/inputs/planner.ts';
import { runAttempt } from '../../../../src/media/engine/run-attempt.ts';
import { RunControl } from '../../../../src/media/engine/run-control.ts';
import { RunNotes } from '../../../../src/media/engine/run-notes.ts';
import { Stopwatch } from '../../../../src/media/engine/stopwatch.ts';
import { openOpfsSpool } from '../../../../src/media/io/opfs-spool-store.ts';
import type { SealedSegment } from '../../../../src/media/io/sealed-segment.ts';
import { MemoryBudget } from '../../../../src/media/memory/memory-budget.ts';
import type { Mechanism } from '../../../../src/protocol/mechanism.ts';
import type { Plan } from '../../../../src/protocol/plan.ts';
import type { Recipe } from '../../../../src/protocol/recipe.schema.ts';
import type { RunEvent } from '../../../../src/protocol/run-event.ts';
import { leaseOf } from '../../../support/lease.ts';
import { type Trouble, troubled } from './troubled-codecs.ts';

export interface PipelinesRun {
  readonly recipe: Recipe;
  /** Granted by the lease. */
  readonly pipelines: number;
  /** Found best by earlier runs; undefined: to be found out. */
  readonly learned?: number;
  readonly without?: readonly Mechanism[];
  /** Constant quality. */
  readonly quantizer?: number;
  /** Segments of the first track that a run before is made to leave sealed, all others are removed. */
  readonly sealed?: readonly number[];
  /** What goes wrong with the browser's codecs. */
  readonly trouble?: Trouble;
  /** Milliseconds after which it is cancelled. */
  readonly cancelAfter?: number;
  /** Pauses so many milliseconds after the start for so many. */
  readonly pause?: readonly [after: number, length: number];
}

/** Runs a recipe with so many pipelines, and gives what came of it. The result is small, in base64. */
export async function runPipelines(...values: [...files: File[], run: PipelinesRun]) {
  const wanted = values.at(-1) as PipelinesRun;
  const files = values.slice(0, -1) as File[];
  const restore = troubled(wanted.trouble);
  try {
    return await attempt(files, wanted);
  } finally {
    restore();
  }
}

async function attempt(files: readonly File[], wanted: PipelinesRun) {
  const control = new RunControl();
  const budget = new MemoryBudget(leaseOf({ pipelines: wanted.pipelines }));
  const inputs = files.map((file) => ({ kind: 'file', file }) as const);
  const opened = await openInputs(inputs, control.signal, budget);
  const { recipe, quantizer } = wanted;
  const plan = asked(await new Planner(opened, control.signal).plan(recipe), quantizer);
  const spool = await openOpfsSpool(crypto.randomUUID(), budget.live);
  const events: RunEvent[] = [];
  const notes = new RunNotes((event) => events.push(event));
  const run = (finished: readonly SealedSegment[]) =>
    runAttempt({
      plan,
      opened,
      spool,
      control,
      budget,
      settings: {
        without: wanted.without ?? [],
        check: false,
        learned: new Proxy({}, { get: () => wanted.learned }),
      },
      post: (event) => events.push(event),
      key: 'key',
      finished,
      notes,
      watch: new Stopwatch(),
    });
  let cancelled = 0;
  if (wanted.cancelAfter !== undefined) {
    setTimeout(() => {
      cancelled = performance.now();
      control.stop();
    }, wanted.cancelAfter);
  }
  if (wanted.pause) {
    const [after, length] = wanted.pause;
    setTimeout(() => control.pause(), after);
    setTimeout(() => control.resume(), after + length);
  }
  const segments = plan.tracks.flatMap((track) => track.segments.length);
  let finished: readonly SealedSegment[] = [];
  if (wanted.sealed) {
    await run([]);
    finished = (await spool.sealed('key')).filter(
      ({ track, segment }) => track > 0 || wanted.sealed?.includes(segment),
    );
    events.length = 0;
  }
  const began = performance.now();
  const { blob, record, error } = await run(finished).then(
    (result) => ({ ...result, error: undefined }),
    (error) => ({ blob: new Blob(), record: undefined, error: { name: error.name, code: error.code } }),
  );
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const milliseconds = performance.now() - (cancelled || began);
  const sealed = await spool.sealed('key');
  await spool.remove();
  const { held, frames, peakFrames } = budget.report();
  return {
    record,
    error,
    segments,
    dones: events.flatMap((event) => (event.kind === 'progress' ? [event.progress.done] : [])),
    running: Math.max(
      0,
      ...events.map((event) => (event.kind === 'progress' ? event.progress.segments.running : 0)),
    ),
    notes: events.flatMap((event) => (event.kind === 'note' ? [event.note.code] : [])),
    learned: events.flatMap((event) =>
      event.kind === 'learned' ? [`${event.key}: ${event.pipelines}`] : [],
    ),
    crcs: sealed
      .filter(({ track }) => track === 0)
      .sort((a, b) => a.segment - b.segment)
      .map(
        ({ segment, parts, packets }) => `${segment} ${packets.sizes.length} ${parts.map(({ crc }) => crc)}`,
      ),
    held,
    openFrames: frames,
    peakFrames,
    live: budget.live.end().filter(({ open, lost }) => open + lost > 0),
    milliseconds,
    base64: base64(bytes),
  };
}

function asked(plan: Plan, quantizer: number | undefined): Plan {
  if (quantizer === undefined) return plan;
  const tracks = plan.tracks.map((track) =>
    track.action === 'encode' && track.kind === 'video'
      ? { ...track, target: { ...track.target, quantizer } }
      : track,
  );
  return { ...plan, tracks };
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
