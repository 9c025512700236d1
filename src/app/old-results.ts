import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { QueueEntry } from '../elements/queue-entry.ts';
import { diskUse, type Job } from '../index.ts';
import type { WorkList } from './work-list.ts';

/** Results that lie in the downloads already: what they take is room, when a job finds none. */
export class OldResults implements ReactiveController {
  readonly saved = new WeakSet<Job>();
  /** What `free` would give back. Measured while a job waits for the disk. */
  bytes = 0;

  private readonly host: ReactiveControllerHost;
  private readonly work: WorkList;

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

  free(): void {
    for (const entry of this.entries) this.work.remove(entry);
  }

  private get entries(): readonly QueueEntry[] {
    return this.work.finished.filter(({ job }) => this.saved.has(job));
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
