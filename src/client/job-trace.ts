import type { JobRecord } from './job-record.ts';
import { journal } from './journal.ts';

/** What this page's jobs are at, to be noted when it goes. */
const traces = new Set<JobTrace>();

/** The record of one job, kept in step with it. Writes follow each other; nothing is written after `forget`. */
export class JobTrace {
  /** The last write is on the disk: another page can go on with this. */
  isKept = false;
  #record: JobRecord;
  #writing: Promise<unknown> = Promise.resolve();
  #isWaiting = false;

  constructor(record: JobRecord) {
    this.#record = record;
    if (traces.size === 0) addEventListener('pagehide', leave);
    traces.add(this);
    void journal.stay(record.id);
  }

  get record(): JobRecord {
    return this.#record;
  }

  /** Resolves when this is written, or cannot be. */
  async note(changes: Partial<JobRecord>): Promise<void> {
    this.#record = { ...this.#record, ...changes, changed: Date.now() };
    // What comes while one write is under way goes with the next.
    if (this.#isWaiting || !traces.has(this)) return;
    this.#isWaiting = true;
    this.#writing = this.#writing.then(async () => {
      this.#isWaiting = false;
      if (traces.has(this)) this.isKept = await journal.put(this.#record);
    });
    await this.#writing;
  }

  /** Nobody goes on with the job after this page. */
  async withdraw(): Promise<void> {
    await this.forget();
    await journal.remove(this.#record.id);
  }

  /** The job is another page's from now on, or nobody's. Resolves when the last write is done with. */
  async forget(): Promise<void> {
    this.isKept = false;
    traces.delete(this);
    if (traces.size === 0) removeEventListener('pagehide', leave);
    await this.#writing;
  }
}

/** A page that is killed has no last moment: that is what tells the two apart. */
function leave(): void {
  journal.leave([...traces].map(({ record }) => record.id));
}
