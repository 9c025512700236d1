const LOCK = 'sluice-job ';

/** Marks a job's spool as in use by this tab until the returned function is called. */
export async function holdSpool(job: string): Promise<() => void> {
  return new Promise((resolve) => {
    void navigator.locks.request(`${LOCK}${job}`, () => new Promise<void>((letGo) => resolve(letGo)));
  });
}

export async function removeSpool(job: string): Promise<void> {
  const jobs = await spoolRoot();
  await jobs.removeEntry(job, { recursive: true }).catch(ignoreMissing);
}

/** Removes the spools that no open tab uses: left by a tab that was closed or crashed. */
export async function sweepSpools(): Promise<void> {
  const jobs = await spoolRoot();
  const { held } = await navigator.locks.query();
  const inUse = new Set(held?.map(({ name }) => name));
  for await (const name of jobs.keys()) {
    if (!inUse.has(`${LOCK}${name}`)) await jobs.removeEntry(name, { recursive: true }).catch(ignoreMissing);
  }
}

async function spoolRoot(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle('jobs', { create: true });
}

/** Gone already, or still open in a worker that is ending: the next sweep takes it. */
function ignoreMissing(cause: unknown): void {
  const name = cause instanceof DOMException ? cause.name : '';
  if (name !== 'NotFoundError' && name !== 'NoModificationAllowedError') throw cause;
}
