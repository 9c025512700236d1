import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Job } from '../index.ts';

/** Draws its host again whenever one of the jobs it shows has changed. */
export class JobWatch implements ReactiveController {
  private readonly host: ReactiveControllerHost;
  private readonly jobs: () => readonly Job[];
  private watched: readonly Job[] = [];
  private readonly changed = () => this.host.requestUpdate();

  constructor(host: ReactiveControllerHost, jobs: () => readonly Job[]) {
    this.host = host;
    this.jobs = jobs;
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
    for (const job of this.watched) if (!jobs.includes(job)) job.removeEventListener('change', this.changed);
    for (const job of jobs) if (!this.watched.includes(job)) job.addEventListener('change', this.changed);
    this.watched = [...jobs];
  }
}
