import { heldJobs } from './job-lock.ts';
import type { JobRecord } from './job-record.ts';
import { journal } from './journal.ts';
import { copies } from './kept-inputs.ts';

/** An ended worker lets go within milliseconds, a busy one within seconds (durability.md, 1c). */
const PATIENCE_MS = [10, 50, 200, 500, 1000, 2000] as const;
const DAY_MS = 86_400_000;
/** Nothing of it is finished and its file would have to be chosen again: nobody will. */
const EMPTY_DAYS = 30;
/** A download that was asked for reads from the spool, even when the page is gone. */
const SAVING_MS = 3_600_000;

/** Files that a worker has open are in the way until it has ended; what stays in the way is left to the next sweep. */
export async function removeSpool(job: string): Promise<void> {
  const jobs = await spoolRoot();
  for (const pause of PATIENCE_MS) {
    const isGone = await jobs.removeEntry(job, { recursive: true }).then(
      () => true,
      (cause) => !isInUse(cause),
    );
    if (isGone) return;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** Bytes a job's finished segments take on the disk. */
export async function diskUse(job: string): Promise<number> {
  const jobs = await spoolRoot();
  const folder = await jobs.getDirectoryHandle(job).catch(() => undefined);
  let bytes = 0;
  for await (const entry of folder?.values() ?? []) {
    if (entry.kind === 'file') bytes += (await entry.getFile()).size;
  }
  return bytes;
}

/** Takes a job off the disk: its record, its finished segments and the copies of its inputs. */
export async function removeTraces(job: string): Promise<void> {
  await journal.remove(job);
  await Promise.all([removeSpool(job), copies.remove(job)]);
}

/** Removes what no tab is at and no page will go on with: left by a tab that was closed or crashed. */
export async function sweepSpools(): Promise<void> {
  const jobs = await spoolRoot();
  // The folders first: one that comes while the locks and records are read belongs to somebody.
  const folders: string[] = [];
  for await (const name of jobs.keys()) folders.push(name);
  const [held, records] = [await heldJobs(), await journal.all()];
  // Without a journal nothing says what may be gone on with: all is left where it is.
  if (!records) return;
  const idle = records.filter(({ id }) => !held.has(id));
  const expired = idle.filter((record) => isExpired(record, folders.includes(record.id), Date.now()));
  for (const { id } of expired) await removeTraces(id);
  const known = new Set(records.map(({ id }) => id));
  for (const name of folders) if (!held.has(name) && !known.has(name)) await removeSpool(name);
  await copies.sweep(new Set([...known, ...held]));
}

function isExpired({ state, changed, inputs }: JobRecord, hasSpool: boolean, now: number): boolean {
  if (state === 'saved') return now - changed > SAVING_MS;
  const comesBack = inputs.every(({ url, handle, copied }) => url || handle || copied);
  return !comesBack && !hasSpool && now - changed > EMPTY_DAYS * DAY_MS;
}

async function spoolRoot(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle('jobs', { create: true });
}

/** @throws anything but that it is open somewhere, or gone already */
function isInUse(cause: unknown): boolean {
  const name = cause instanceof DOMException ? cause.name : '';
  if (name === 'NoModificationAllowedError') return true;
  if (name === 'NotFoundError') return false;
  throw cause;
}
