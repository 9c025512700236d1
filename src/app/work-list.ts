import { isActive } from '../elements/job-words.ts';
import type { QueueEntry } from '../elements/queue-entry.ts';
import type { StartRequest } from '../elements/sluice-goal.ts';
import { createQueue, type Job, type MemoryReport } from '../index.ts';

/** The jobs with the wishes they came from. Fires `change`. */
export class WorkList extends EventTarget {
  private readonly queue = createQueue();
  private readonly origins = new Map<Job, Omit<QueueEntry, 'job'> & { readonly request: StartRequest }>();

  constructor() {
    super();
    this.queue.addEventListener('change', () => this.dispatchEvent(new Event('change')));
  }

  get entries(): readonly QueueEntry[] {
    return this.queue.jobs.flatMap((job) => {
      const origin = this.origins.get(job);
      return origin ? [{ job, media: origin.media, wish: origin.wish, plan: origin.plan }] : [];
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
    const { media, recipe, name, wish, plan } = request;
    const job = this.queue.add([media], recipe, { name });
    this.origins.set(job, { media, wish, plan, request });
    this.dispatchEvent(new Event('change'));
    return { job, media, wish, plan };
  }

  /** Stops it if it runs and takes it off the list; the answer starts it again from the beginning. */
  remove({ job }: QueueEntry): () => void {
    const origin = this.origins.get(job);
    this.queue.remove(job);
    this.origins.delete(job);
    return () => {
      if (origin) this.start(origin.request);
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
