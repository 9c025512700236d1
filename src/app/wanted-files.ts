import { pickFiles } from '../elements/picked-files.ts';
import type { Job } from '../index.ts';

/** It waits for files by these names and of these sizes. */
export function isWaitingFor(job: Job, files: readonly File[]): boolean {
  if (job.waitReason !== 'file') return false;
  const wanted = job.inputs.map(sourceOf).filter((source) => source instanceof File);
  return (
    files.length > 0 &&
    files.every((file) => wanted.some(({ name, size }) => name === file.name && size === file.size))
  );
}

/** Gives a job the files it waits for, chosen now where there are none. A wrong one is refused in its row. */
export async function giveFiles(job: Job, files?: readonly File[]): Promise<void> {
  const chosen = files ?? (await pickFiles());
  if (chosen.length > 0) await job.give(chosen).catch(() => undefined);
}

export function sourceOf(input: Job['inputs'][number]): File | string {
  return typeof input === 'string' || input instanceof File ? input : input.source;
}
