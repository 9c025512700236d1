import { SluiceError } from '../protocol/error.ts';
import { handleOf, rememberHandle } from './file-handles.ts';
import type { JobInit } from './job.ts';
import type { InputRecord, JobRecord } from './job-record.ts';
import { copies } from './kept-inputs.ts';
import { type Media, nameOf } from './media.ts';
import { fingerprintOf } from './open.ts';
import { switches } from './switches.ts';

export type JobInput = Media | File | string;

export function sourceOf(input: JobInput): File | string {
  return typeof input === 'string' || input instanceof File ? input : input.source;
}

/** What the journal holds of an input. */
function inputRecord(input: JobInput): InputRecord {
  const source = sourceOf(input);
  if (typeof source === 'string') {
    const size = typeof input === 'object' && 'info' in input ? input.size : 0;
    return { name: nameOf(source), size, lastModified: 0, url: new URL(source, location.href).href };
  }
  const { name, size, lastModified } = source;
  const handle = handleOf(source);
  return { name, size, lastModified, ...(handle && { handle }) };
}

/** A new job's record. */
export function recordOf(init: JobInit): JobRecord {
  const now = Date.now();
  return {
    version: 1,
    id: crypto.randomUUID(),
    key: init.key,
    name: init.name ?? stem(init.inputs[0]),
    recipe: init.recipe,
    inputs: init.inputs.map(inputRecord),
    settings: {
      budget: init.budget,
      without: init.without ?? switches.off,
      check: init.check ?? true,
    },
    state: 'queued',
    plan: undefined,
    fingerprints: undefined,
    share: 0,
    flow: [],
    created: now,
    changed: now,
    deaths: 0,
    task: init.task,
  };
}

/** The record of a job that makes the same from the beginning. */
export function freshRecord(record: JobRecord): JobRecord {
  const inputs = record.inputs.map(({ copied: _, ...input }) => input);
  const nothing = { plan: undefined, fingerprints: undefined, share: 0, flow: [], deaths: 0 };
  return { ...record, ...nothing, inputs, id: crypto.randomUUID(), created: Date.now() };
}

/** How an input comes back after a restart; `user` has to choose it again. */
export function wayBack({ url, copied, handle }: InputRecord): 'url' | 'copy' | 'handle' | 'user' {
  return url ? 'url' : copied ? 'copy' : handle ? 'handle' : 'user';
}

/** What is known of the files that a job needs again. */
export interface Wanted {
  readonly job: string;
  readonly inputs: readonly InputRecord[];
  readonly fingerprints: readonly string[] | undefined;
}

/**
 * The inputs of a job, read anew: from the files that were chosen again, where they are the same ones, else by the way
 * that each of them has. Handles are asked for permission, which takes a click.
 * @throws SluiceError source-permission, source-changed, source-unreadable; `details.name` is the file
 */
export async function readInputs(wanted: Wanted, chosen: readonly File[] = []): Promise<(File | string)[]> {
  // All questions to the user first, while the click still counts.
  const answers = wanted.inputs.map(({ url, copied, handle }) =>
    chosen.length > 0 || url || copied || !handle ? undefined : allowed(handle),
  );
  const known = await sorted(wanted, chosen);
  return Promise.all(
    wanted.inputs.map(async (input, index) => {
      const file = known.get(index);
      if (file) return file;
      if (input.url) return input.url;
      const copy = input.copied ? await copies.find(wanted.job, index) : undefined;
      if (copy) return copy;
      if (!input.handle) throw needed(input);
      if (!(await (answers[index] ?? allowed(input.handle)))) throw needed(input, 'permission');
      return fileBehind(input, input.handle);
    }),
  );
}

/** The chosen files by the place of the input that each of them is. @throws SluiceError source-changed */
async function sorted({ inputs, fingerprints }: Wanted, chosen: readonly File[]): Promise<Map<number, File>> {
  const known = new Map<number, File>();
  for (const file of chosen) {
    const candidates = inputs.flatMap(({ size, url }, index) => (!url && size === file.size ? [index] : []));
    const print = fingerprints && candidates.length > 0 ? await fingerprintOf(file) : undefined;
    // Before there was a plan nothing is made of the file yet: name and size are enough to know it by.
    const same = candidates.filter((index) =>
      fingerprints ? fingerprints[index] === print : inputs[index]?.name === file.name,
    );
    for (const index of same) known.set(index, file);
    if (same.length === 0) throw another(file, inputs);
  }
  return known;
}

async function allowed(handle: FileSystemFileHandle): Promise<boolean> {
  if ((await handle.queryPermission({ mode: 'read' })) === 'granted') return true;
  // Refused without a question where no click led here.
  const answer = await handle.requestPermission({ mode: 'read' }).catch(() => 'denied');
  return answer === 'granted';
}

async function fileBehind(input: InputRecord, handle: FileSystemFileHandle): Promise<File> {
  const file = await handle.getFile().catch((cause) => {
    const { name } = input;
    throw new SluiceError('source-unreadable', {
      stage: 'open',
      message: `${name} is not where it was.`,
      hint: 'Choose the file again.',
      details: { name },
      cause,
    });
  });
  rememberHandle(file, handle);
  return file;
}

function needed({ name, size }: InputRecord, why: 'file' | 'permission' = 'file'): SluiceError {
  if (why === 'permission') {
    return new SluiceError('source-permission', {
      stage: 'open',
      message: `The browser may not read ${name} yet.`,
      details: { name, size, why },
    });
  }
  return new SluiceError('source-permission', {
    stage: 'open',
    message: `${name} is needed again.`,
    hint: 'Choose the file again.',
    details: { name, size, why },
  });
}

function another(file: File, inputs: readonly InputRecord[]): SluiceError {
  const wanted = inputs.filter(({ url }) => !url);
  const names = new Intl.ListFormat('en', { type: 'disjunction' }).format(wanted.map(({ name }) => name));
  return new SluiceError('source-changed', {
    stage: 'open',
    message: `${file.name} is another file, or was changed since: the job was begun with ${names}.`,
    hint: `Choose ${names} as it was.`,
    details: { name: file.name, size: file.size, wanted: wanted.map(({ name, size }) => ({ name, size })) },
  });
}

/** The browser was asked and did not allow it; any other failure is one of the file. */
export function isRefusal({ details }: SluiceError): boolean {
  return details.why === 'permission';
}

function stem(input: JobInput | undefined): string {
  const name = input === undefined ? 'video' : nameOf(sourceOf(input));
  return name.replace(/\.[^.]{1,5}$/, '') || name;
}
