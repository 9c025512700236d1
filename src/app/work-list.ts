import { isActive } from '../elements/job-words.ts';
import type { QueueEntry } from '../elements/queue-entry.ts';
import type { StartRequest } from '../elements/start-request.ts';
import { createQueue, type Job, type MemoryReport } from '../index.ts';

/** The jobs with the wishes they came from. Fires `change`. */
export class WorkList extends EventTarget {
  private readonly queue = createQueue();
  private readonly requests = new Map<Job, StartRequest>();

  constructor() {
    super();
    this.queue.addEventListener('change', () => this.dispatchEvent(new Event('change')));
  }

  get entries(): readonly QueueEntry[] {
    return this.queue.jobs.flatMap((job) => {
      const request = this.requests.get(job);
      return request ? [{ ...request, job }] : [];
    });
  }

  get active(): readonly QueueEntry[] {
    return this.entries.filter(({ job }) => isActive(job));
  }

  get finished(): readonly QueueEntry[] {
    return this.entries.filter(({ job }) => job.state === 'done');
  }

  find(id: string | undefined): QueueEntry | undefined {
    return this.entries.find(({ job }) => job.id === id);
  }

  start(request: StartRequest): QueueEntry {
    const { inputs, recipe, name } = request;
    const job = this.queue.add(inputs, recipe, { name });
    this.requests.set(job, request);
    this.dispatchEvent(new Event('change'));
    return { ...request, job };
  }

  /** Stops it if it runs and takes it off the list; the answer starts it again from the beginning. */
  remove({ job }: QueueEntry): () => void {
    const request = this.requests.get(job);
    this.queue.remove(job);
    this.requests.delete(job);
    return () => {
      if (request) this.start(request);
    };
  }

  /** What the running jobs hold together. */
  get memory(): MemoryReport | undefined {
    const reports = this.active.flatMap(({ job }) => (job.progress ? [job.progress.memory] : []));
    if (reports.length === 0) return undefined;
    const sum = (fact: (report: MemoryReport) => number) =>
      reports.reduce((total, report) => total + fact(report), 0);
    return {
      held: sum(({ held }) => held),
      peak: sum(({ peak }) => peak),
      frames: sum(({ frames }) => frames),
      peakFrames: sum(({ peakFrames }) => peakFrames),
    };
  }
}
