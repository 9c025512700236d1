import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Job } from '../index.ts';

/** Draws its host again whenever one of the jobs it shows has changed, or only when `fact` of it has. */
export class JobWatch implements ReactiveController {
  private readonly host: ReactiveControllerHost;
  private readonly jobs: () => readonly Job[];
  private readonly fact: (job: Job) => unknown;
  private watched = new Map<Job, unknown>();
  private readonly changed = ({ target }: Event) => {
    const job = target as Job;
    const fact = this.fact(job);
    if (this.watched.get(job) === fact) return;
    this.watched.set(job, fact);
    this.host.requestUpdate();
  };

  constructor(
    host: ReactiveControllerHost,
    jobs: () => readonly Job[],
    fact: (job: Job) => unknown = () => Symbol('anything'),
  ) {
    this.host = host;
    this.jobs = jobs;
    this.fact = fact;
    host.addController(this);
  }

  hostUpdate(): void {
    this.watch(this.jobs());
  }

  hostConnected(): void {
    this.host.requestUpdate();
  }

  hostDisconnected(): void {
    this.watch([]);
  }

  private watch(jobs: readonly Job[]): void {
    const now = new Map(jobs.map((job) => [job, this.fact(job)]));
    for (const job of this.watched.keys()) if (!now.has(job)) job.removeEventListener('change', this.changed);
    for (const job of jobs) if (!this.watched.has(job)) job.addEventListener('change', this.changed);
    this.watched = now;
  }
}
