const LOCK = 'sluice-job ';

/** Marks a job as being at in this tab until the returned function is called. Waits while another tab is at it. */
export async function holdJob(job: string): Promise<() => void> {
  return new Promise((resolve) => {
    void navigator.locks.request(`${LOCK}${job}`, () => new Promise<void>((letGo) => resolve(letGo)));
  });
}

/** The same without waiting: undefined where another tab is at it. */
export async function tryHoldJob(job: string): Promise<(() => void) | undefined> {
  return new Promise((resolve) => {
    void navigator.locks.request(`${LOCK}${job}`, { ifAvailable: true }, (lock) => {
      if (lock) return new Promise<void>((letGo) => resolve(letGo));
      resolve(undefined);
      return undefined;
    });
  });
}

/** The ids of all jobs that some tab is at. */
export async function heldJobs(): Promise<ReadonlySet<string>> {
  const { held = [] } = await navigator.locks.query();
  const names = held.flatMap(({ name }) => (name?.startsWith(LOCK) ? [name.slice(LOCK.length)] : []));
  return new Set(names);
}
