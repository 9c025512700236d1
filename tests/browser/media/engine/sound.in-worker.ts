import { Engine } from '../../../../src/media/engine/engine.ts';
import { openOpfsSpool } from '../../../../src/media/io/opfs-spool-store.ts';
import type { RunRequest } from '../../../../src/protocol/engine-api.ts';
import type { Recipe } from '../../../../src/protocol/recipe.schema.ts';
import type { RunEvent } from '../../../../src/protocol/run-event.ts';
import { leaseOf } from '../../../support/lease.ts';

export interface SoundJob {
  readonly recipe: Recipe;
  /** The first run is stopped when it is told of this. */
  readonly stopAt?: 'listening' | 'found';
  /** Or it is run to its end, and loses these segments of its only track. */
  readonly lost?: readonly number[];
}

/** Runs a job over these files, stopped and gone on with where that is asked for: the result and what was told. */
export async function soundJob(...values: [...files: File[], job: SoundJob]) {
  const { recipe, stopAt, lost } = values.at(-1) as SoundJob;
  const files = values.slice(0, -1) as File[];
  const request = {
    job: crypto.randomUUID(),
    inputs: files.map((file) => ({ kind: 'file', file }) as const),
    recipe,
    name: 'result',
    lease: leaseOf(),
    options: { without: [], check: true, learned: {} },
  };
  const stopped = stopAt || lost ? await ran(request, stopAt) : undefined;
  const before = stopped?.outcome.status === 'done' ? await bytesOf(stopped.outcome.output.blob) : '';
  const resume = stopped?.resume;
  const root = await navigator.storage.getDirectory();
  for (const segment of lost ?? []) await removeSegment(root, request.job, segment);
  const { outcome, events } = await ran({ ...request, ...(resume && { resume }) });
  const done = outcome.status === 'done' ? outcome : undefined;
  const base64 = done ? await bytesOf(done.output.blob) : '';
  await (await root.getDirectoryHandle('jobs')).removeEntry(request.job, { recursive: true });
  const progress = events.flatMap((event) => (event.kind === 'progress' ? [event.progress] : []));
  return {
    stopped: stopped?.outcome.status,
    stoppedAfter: stopped?.seconds,
    error: 'error' in outcome ? outcome.error : undefined,
    receipt: done?.receipt,
    base64,
    before,
    phases: [...new Set(progress.map(({ phase }) => phase))],
    dones: progress.map((each) => each.done),
    notes: events.flatMap((event) => (event.kind === 'note' ? [event.note.code] : [])),
    live: 'live' in outcome ? outcome.live : undefined,
  };
}

async function ran(request: RunRequest, stopAt?: SoundJob['stopAt']) {
  const engine = new Engine(openOpfsSpool);
  const { port1, port2 } = new MessageChannel();
  const events: RunEvent[] = [];
  let asked = Number.NaN;
  port1.onmessage = ({ data }: MessageEvent<RunEvent>) => {
    events.push(data);
    const isListening = data.kind === 'progress' && data.progress.phase === 'listening';
    const isFound = data.kind === 'note' && data.note.code === 'loudness-found';
    if (!(stopAt === 'listening' ? isListening : stopAt === 'found' && isFound)) return;
    asked = performance.now();
    void engine.cancel(request.job);
  };
  const outcome = await engine.run(request, port2);
  const seconds = (performance.now() - asked) / 1000;
  // What was posted before the end arrives after it.
  await new Promise((resolve) => setTimeout(resolve, 50));
  port1.close();
  const planned = events.findLast((event) => event.kind === 'planned');
  const resume =
    planned?.kind === 'planned' ? { plan: planned.plan, fingerprints: planned.fingerprints } : undefined;
  return { outcome, events, resume, seconds };
}

async function removeSegment(root: FileSystemDirectoryHandle, job: string, segment: number): Promise<void> {
  const folder = await (await root.getDirectoryHandle('jobs')).getDirectoryHandle(job);
  await folder.removeEntry(`0-${segment}-0.idx`);
}

async function bytesOf(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
