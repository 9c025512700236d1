import { Engine } from '../../../../src/media/engine/engine.ts';
import { openOpfsSpool } from '../../../../src/media/io/opfs-spool-store.ts';
import type { RunRequest } from '../../../../src/protocol/engine-api.ts';
import type { RunOutcome } from '../../../../src/protocol/job.ts';
import type { Recipe } from '../../../../src/protocol/recipe.schema.ts';
import type { RunEvent } from '../../../../src/protocol/run-event.ts';
import { leaseOf } from '../../../support/lease.ts';

interface Ran {
  readonly outcome: RunOutcome;
  readonly events: readonly RunEvent[];
}

async function ran(
  request: Omit<RunRequest, 'name' | 'lease' | 'options'>,
  pipelines: number,
  stopAt = Number.POSITIVE_INFINITY,
): Promise<Ran> {
  const engine = new Engine(openOpfsSpool);
  const { port1, port2 } = new MessageChannel();
  const events: RunEvent[] = [];
  port1.onmessage = ({ data }: MessageEvent<RunEvent>) => {
    events.push(data);
    if (data.kind === 'progress' && data.progress.segments.done >= stopAt) void engine.cancel(request.job);
  };
  const settings = { without: [], check: false, learned: {} };
  const lease = leaseOf({ pipelines });
  const outcome = await engine.run({ ...request, name: 'result', lease, options: settings }, port2);
  // What was posted before the end arrives after it.
  await new Promise((resolve) => setTimeout(resolve, 50));
  port1.close();
  return { outcome, events };
}

function resumeOf(events: readonly RunEvent[]) {
  const planned = events.findLast((event) => event.kind === 'planned');
  if (planned?.kind !== 'planned') throw new Error('nothing was planned');
  return { plan: planned.plan, fingerprints: planned.fingerprints };
}

async function folderOf(job: string): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return (await root.getDirectoryHandle('jobs', { create: true })).getDirectoryHandle(job, { create: true });
}

async function namesIn(job: string): Promise<string[]> {
  const names: string[] = [];
  for await (const name of (await folderOf(job)).keys()) names.push(name);
  return names.sort();
}

async function removeJob(job: string): Promise<void> {
  const root = await navigator.storage.getDirectory();
  await (await root.getDirectoryHandle('jobs')).removeEntry(job, { recursive: true });
}

export interface Resuming {
  readonly recipe: Recipe;
  /** Track and segment of those that the first run is made to lose. */
  readonly lost: readonly (readonly [track: number, segment: number])[];
  readonly pipelines?: number;
}

/** Runs a job, takes some of its finished segments away, and goes on: both results and what was counted. */
export async function runAndResume(file: File, { recipe, lost, pipelines = 1 }: Resuming) {
  const job = crypto.randomUUID();
  const inputs = [{ kind: 'file', file } as const];
  const first = await ran({ job, inputs, recipe }, pipelines);
  const whole = await told(first);
  const folder = await folderOf(job);
  const before = await namesIn(job);
  for (const [track, segment] of lost) await folder.removeEntry(`${track}-${segment}-0.idx`);
  const second = await ran({ job, inputs, recipe, resume: resumeOf(first.events) }, pipelines);
  const resumed = await told(second);
  const after = await namesIn(job);
  await removeJob(job);
  return { whole, resumed, before, after };
}

/** Stops a job when so many segments are finished, and goes on with another engine. */
export async function stopAndResume(file: File, recipe: Recipe, stopAt: number, pipelines: number) {
  const job = crypto.randomUUID();
  const inputs = [{ kind: 'file', file } as const];
  const first = await ran({ job, inputs, recipe }, pipelines, stopAt);
  const kept = (await namesIn(job)).filter((name) => name.endsWith('.idx')).length;
  const second = await ran({ job, inputs, recipe, resume: resumeOf(first.events) }, pipelines);
  const resumed = await told(second);
  await removeJob(job);
  return { stopped: first.outcome.status, kept, resumed };
}

/** One run of a job that another call goes on with; the folder is removed when it is done. */
export async function runPart(file: File, recipe: Recipe, job: string, resume?: RunRequest['resume']) {
  const part = await ran({ job, inputs: [{ kind: 'file', file }], recipe, ...(resume && { resume }) }, 1);
  const names = await namesIn(job);
  const { outcome } = part;
  const found = { ...(await told(part)), reason: outcome.status === 'waiting' ? outcome.reason : undefined };
  if (outcome.status === 'done') await removeJob(job);
  return { ...found, names, resume: resumeOf(part.events) };
}

/** Goes on with another file of the same name. */
export async function resumeWithOther(file: File, other: File, recipe: Recipe) {
  const job = crypto.randomUUID();
  const first = await ran({ job, inputs: [{ kind: 'file', file }], recipe }, 1);
  const resume = resumeOf(first.events);
  const before = await namesIn(job);
  const second = await ran({ job, inputs: [{ kind: 'file', file: other }], recipe, resume }, 1);
  const after = await namesIn(job);
  await removeJob(job);
  return { outcome: second.outcome, kinds: second.events.map(({ kind }) => kind), before, after };
}

async function told({ outcome, events }: Ran) {
  const done = outcome.status === 'done' ? outcome : undefined;
  const bytes = done && new Uint8Array(await done.output.blob.arrayBuffer());
  const progress = events.flatMap((event) => (event.kind === 'progress' ? [event.progress] : []));
  return {
    status: outcome.status,
    error: 'error' in outcome ? outcome.error : undefined,
    receipt: done?.receipt,
    base64: bytes ? base64(bytes) : '',
    first: events[0]?.kind,
    dones: progress.map(({ done: seconds }) => seconds),
    live: 'live' in outcome ? outcome.live : undefined,
  };
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
