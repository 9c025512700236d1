import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { QueueEntry } from '../elements/queue-entry.ts';
import { diskUse, type Job, SluiceError, save } from '../index.ts';
import type { WorkList } from './work-list.ts';

/** Which results lie in the downloads: what they take is room when a job finds none, and the others may be lost. */
export class SavedResults implements ReactiveController {
  /** What `free` would give back. Measured while a job waits for the disk. */
  bytes = 0;

  private readonly host: ReactiveControllerHost;
  private readonly work: WorkList;
  private readonly saved = new WeakSet<Job>();
  /** The last one that could not be saved, and why. */
  private failed: { readonly job: Job; readonly error: SluiceError } | undefined;

  constructor(host: ReactiveControllerHost, work: WorkList) {
    this.host = host;
    this.work = work;
    host.addController(this);
  }

  hostConnected(): void {
    this.work.addEventListener('change', this.measure);
  }

  hostDisconnected(): void {
    this.work.removeEventListener('change', this.measure);
  }

  get count(): number {
    return this.entries.length;
  }

  /** Something runs, waits, or was made and not saved. */
  get isBusy(): boolean {
    return this.work.active.length > 0 || this.unsaved.length > 0;
  }

  /** Closing the page now would lose work that the next visit cannot go on with by itself. */
  get wouldLose(): boolean {
    return [...this.work.active, ...this.unsaved].some(({ job }) => !job.isSafeToLeave);
  }

  /** Why this result could not be saved when it was tried last. */
  errorOf(job: Job): SluiceError | undefined {
    return this.failed?.job === job ? this.failed.error : undefined;
  }

  add(job: Job): void {
    this.saved.add(job);
  }

  /** The name it is saved by; undefined where it could not be, see `errorOf`. */
  async save(job: Job): Promise<string | undefined> {
    if (job.outcome?.status !== 'done') return undefined;
    const { output } = job.outcome;
    this.failed = undefined;
    try {
      await save(output);
    } catch (error) {
      if (!(error instanceof SluiceError)) throw error;
      this.failed = { job, error };
      this.host.requestUpdate();
      return undefined;
    }
    this.add(job);
    return output.name;
  }

  /** Takes those that are saved off the list, and off the disk. */
  free(): void {
    for (const entry of this.entries) this.work.remove(entry);
  }

  private get entries(): readonly QueueEntry[] {
    return this.work.finished.filter(({ job }) => this.saved.has(job));
  }

  private get unsaved(): readonly QueueEntry[] {
    return this.work.finished.filter(({ job }) => !this.saved.has(job));
  }

  private readonly measure = async () => {
    const isWanted = this.work.active.some(({ job }) => job.waitReason === 'disk');
    const sizes = isWanted ? await Promise.all(this.entries.map(({ job }) => diskUse(job.id))) : [];
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    if (bytes === this.bytes) return;
    this.bytes = bytes;
    this.host.requestUpdate();
  };
}
