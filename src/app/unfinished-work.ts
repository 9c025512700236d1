import { msg } from '@lit/localize';
import { keptRequestOf, requestAgain } from '../elements/kept-request.ts';
import { pickFiles } from '../elements/picked-files.ts';
import type { ContinueDetail, DiscardDetail } from '../elements/sluice-unfinished.ts';
import type { StartRequest } from '../elements/start-request.ts';
import {
  discardJob,
  type Job,
  type Recipe,
  SluiceError,
  type UnfinishedJob,
  unfinishedJobs,
} from '../index.ts';
import type { Notices } from './notices.ts';
import { sourceOf } from './wanted-files.ts';

/** A tab that was reloaded may hold its jobs for a moment longer. */
const LOOK_AGAIN_MS = 1500;
const ANSWER_MS = 2000;

/** How a job goes on: in the queue, with what the page knows of it. */
type Enter = (
  job: UnfinishedJob,
  options: { readonly files: readonly File[]; readonly recipe?: Recipe },
  request: (job: Job) => StartRequest,
) => Promise<unknown>;

/** What earlier visits have left. Fires `change`. */
export class UnfinishedWork extends EventTarget {
  /** Why a job could not go on when it was tried last. */
  readonly errors = new Map<string, SluiceError>();
  /** The browser asks the user for permission just now; the same file, dropped again, is an answer too. */
  private readonly asking = new Set<UnfinishedJob>();
  private found: readonly UnfinishedJob[] = [];
  /** Discarded, and it can be taken back still. */
  private readonly hidden = new Set<string>();
  private readonly enter: Enter;

  constructor(enter: Enter) {
    super();
    this.enter = enter;
    void this.look();
    setTimeout(() => void this.look(), LOOK_AGAIN_MS);
    document.addEventListener('visibilitychange', () => document.hidden || void this.look());
  }

  /** Those this page knows how to show; what others made with the same storage is left alone. */
  get jobs(): readonly UnfinishedJob[] {
    return this.found.filter((job) => !this.hidden.has(job.id));
  }

  /** Goes on with these, one after another; those that cannot say why in `errors`. */
  private async go(jobs: readonly UnfinishedJob[], files: readonly File[], smaller: boolean): Promise<void> {
    for (const job of jobs) {
      const kept = keptRequestOf(job);
      if (!kept) continue;
      const recipe = smaller ? job.offer : undefined;
      this.errors.delete(job.id);
      this.asking.add(job);
      try {
        await this.enter(job, { files, ...(recipe && { recipe }) }, (made) =>
          requestAgain(kept, made.recipe, made.inputs.map(sourceOf)),
        );
        this.found = this.found.filter(({ id }) => id !== job.id);
      } catch (error) {
        if (!(error instanceof SluiceError)) throw error;
        // Answered in another way meanwhile, it is gone from the list.
        if (this.has(job)) this.errors.set(job.id, error);
      } finally {
        // The drop that has answered comes after its answer.
        setTimeout(() => this.asking.delete(job), ANSWER_MS);
      }
      this.changed();
    }
  }

  /** What the user asked for, with the files it takes; false where nothing goes on. */
  async goOn({ jobs, choose, smaller, files = [] }: ContinueDetail): Promise<boolean> {
    const chosen = choose ? await pickFiles() : files;
    if (choose && chosen.length === 0) return false;
    await this.go(jobs, chosen, smaller);
    return jobs.some((job) => !this.has(job));
  }

  discard({ job }: DiscardDetail, notices: Notices): void {
    const { undo, gone } = this.hide(job);
    notices.tell({ words: msg('Discarded.'), action: { words: msg('Undo'), act: undo } }, gone);
  }

  /** Takes it off the list; `discardJob` follows when it can no longer be taken back. */
  private hide(job: UnfinishedJob): { readonly undo: () => void; readonly gone: () => void } {
    this.hidden.add(job.id);
    this.changed();
    return {
      undo: () => {
        this.hidden.delete(job.id);
        this.changed();
      },
      gone: () => {
        if (this.hidden.has(job.id)) void discardJob(job);
      },
    };
  }

  /** The job that waits for exactly these files; undefined where they may be meant for something new. */
  waitingFor(files: readonly File[]): UnfinishedJob | undefined {
    const isSame = (name: string, size: number) =>
      files.some((file) => file.name === name && file.size === size);
    return [...this.asking, ...this.jobs].find((job) => {
      const isAsked = this.errors.has(job.id) || this.asking.has(job);
      const needed = job.inputs.filter(({ from }) => from === 'user' || (isAsked && from !== 'url'));
      return (
        needed.length > 0 &&
        needed.length === files.length &&
        needed.every(({ name, size }) => isSame(name, size))
      );
    });
  }

  private has(job: UnfinishedJob): boolean {
    return this.found.some(({ id }) => id === job.id);
  }

  private async look(): Promise<void> {
    const found = await unfinishedJobs();
    this.found = found.filter((job) => keptRequestOf(job) !== undefined);
    this.changed();
  }

  private changed(): void {
    this.dispatchEvent(new Event('change'));
  }
}
