import { msg, str } from '@lit/localize';
import { isActive } from '../elements/job-words.ts';
import { keptRequest } from '../elements/kept-request.ts';
import type { QueueEntry } from '../elements/queue-entry.ts';
import type { StartRequest } from '../elements/start-request.ts';
import { type ContinueOptions, createQueue, type Job, SluiceError, type UnfinishedJob } from '../index.ts';

/** What came of a wish for one video or for many. */
export interface Started {
  readonly entries: readonly QueueEntry[];
  /** Those that are done already, with the same video and the same recipe; they were not made again. */
  readonly done: readonly StartRequest[];
}

/**
 * The jobs with the wishes they came from. Fires `change` when one comes, goes, takes another place or state, and
 * `progress` with an entry for what it does meanwhile.
 */
export class WorkList extends EventTarget {
  private readonly queue = createQueue();
  private readonly known = new Map<Job, QueueEntry>();
  private listed: readonly QueueEntry[] | undefined;

  constructor() {
    super();
    this.queue.addEventListener('change', () => {
      this.listed = undefined;
      this.dispatchEvent(new Event('change'));
    });
  }

  /** The same list, with the same entries, until something about it is new. */
  get entries(): readonly QueueEntry[] {
    this.listed ??= this.queue.jobs.flatMap((job) => this.known.get(job) ?? []);
    return this.listed;
  }

  get active(): readonly QueueEntry[] {
    return this.entries.filter(({ job }) => isActive(job));
  }

  get finished(): readonly QueueEntry[] {
    return this.entries.filter(({ job }) => job.state === 'done');
  }

  /** How many more jobs it takes. */
  get room(): number {
    return this.queue.room;
  }

  find(id: string | undefined): QueueEntry | undefined {
    return this.entries.find(({ job }) => job.id === id);
  }

  /**
   * All of them, or none where there is no room for all.
   * @throws SluiceError limit-reached
   */
  start(requests: readonly StartRequest[], again = false): Started {
    const done = again ? [] : requests.filter(({ inputs, recipe }) => this.queue.doneBefore(inputs, recipe));
    const wanted = requests.filter((request) => !done.includes(request));
    if (wanted.length > this.room) throw this.full(wanted.length);
    return { entries: wanted.map((request) => this.take(request)), done };
  }

  /**
   * A job that an earlier page has left goes on here.
   * @throws SluiceError as `continueJob` does; limit-reached
   */
  async continue(
    unfinished: UnfinishedJob,
    options: ContinueOptions,
    request: (job: Job) => StartRequest,
  ): Promise<QueueEntry> {
    const job = await this.queue.continue(unfinished, options);
    return this.enter(job, request(job));
  }

  move({ job }: QueueEntry, index: number): void {
    this.queue.move(job, index);
    this.listed = undefined;
  }

  /** Makes it once more, in its place. */
  retry(entry: QueueEntry): void {
    const job = this.queue.retry(entry.job);
    this.known.delete(entry.job);
    this.enter(job, { ...entry, recipe: job.recipe });
  }

  retryFailed(): void {
    for (const entry of this.entries) {
      const { outcome } = entry.job;
      if (outcome?.status === 'failed' && outcome.error.recoverable) this.retry(entry);
    }
  }

  pauseAll(): void {
    this.queue.pauseAll();
  }

  resumeAll(): void {
    this.queue.resumeAll();
  }

  /** Stops it if it runs and takes it off the list; the answer starts it again from the beginning. */
  remove(entry: QueueEntry): () => void {
    const { recipe } = entry.job;
    this.queue.remove(entry.job);
    this.known.delete(entry.job);
    this.listed = undefined;
    return () => void this.take({ ...entry, recipe });
  }

  private full(wanted: number): SluiceError {
    const { limit, room } = this.queue;
    const message =
      room === 0
        ? msg(str`The queue is full: it holds ${limit} jobs.`)
        : msg(str`The queue has room for ${room} more, and these are ${wanted}.`);
    const hint = msg('Take out of the queue what is done, then start again. Nothing in it was changed.');
    return new SluiceError('limit-reached', {
      stage: 'run',
      message,
      hint,
      details: { limit, room, wanted },
    });
  }

  private take(request: StartRequest): QueueEntry {
    const { inputs, recipe, name } = request;
    return this.enter(
      this.queue.add(inputs, recipe, { name, again: true, task: keptRequest(request) }),
      request,
    );
  }

  private enter(job: Job, { recipe: _, ...facts }: StartRequest): QueueEntry {
    const entry: QueueEntry = { ...facts, job };
    this.known.set(job, entry);
    job.addEventListener('change', () => this.dispatchEvent(new CustomEvent('progress', { detail: entry })));
    this.listed = undefined;
    return entry;
  }
}
