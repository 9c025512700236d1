import { type ErrorRecord, SluiceError } from '../protocol/error.ts';
import type { JobState, Outcome, Progress, RunOutcome, WaitReason } from '../protocol/job.ts';
import type { Plan } from '../protocol/plan.ts';
import type { Recipe } from '../protocol/recipe.schema.ts';
import type { RunNote } from '../protocol/run-event.ts';
import type { EngineRun } from './engine-run.ts';
import { freshRecord, isRefusal, type JobInput, recordOf } from './job-inputs.ts';
import { holdJob } from './job-lock.ts';
import type { JobRecord } from './job-record.ts';
import { beginRun } from './job-run.ts';
import { JobSources } from './job-sources.ts';
import { JobTrace } from './job-trace.ts';
import { type JobWait, waitFor, waitOf } from './job-wait.ts';
import { watchRelief } from './relief.ts';
import { Restarts } from './restarts.ts';
import { rememberResult } from './result-inputs.ts';
import type { RunOptions } from './run-options.ts';
import { removeSpool, removeTraces } from './spool-folders.ts';

/** A worker that was told to stop and has not answered by then is ended. */
const STOP_PATIENCE_MS = 2000;
/** A pause that lasts longer lets go of the codecs, with the worker. */
const LET_GO_MS = 30_000;
/** Waits for memory that end by themselves; after that the user says when. */
const MOST_RELIEFS = 2;

export interface JobInit extends RunOptions {
  readonly inputs: readonly JobInput[];
  readonly recipe: Recipe;
}

/** What an earlier page has left of the job, and its lock. */
interface JobPast {
  readonly record: JobRecord;
  readonly held: Promise<() => void>;
}

/** One piece of work as a user sees it. Fires `change` whenever something about it is new. */
export class Job extends EventTarget {
  readonly finished: Promise<Outcome>;
  readonly #settle: (outcome: Outcome) => void;
  readonly #trace: JobTrace;
  readonly #sources: JobSources;
  readonly #held: Promise<() => void>;
  #run: EngineRun | undefined;
  #state: JobState = 'queued';
  /** While it is `waiting`. */
  #wait: JobWait | undefined;
  #progress: Progress | undefined;
  #outcome: Outcome | undefined;
  #notes: readonly RunNote[] = [];
  readonly #restarts = new Restarts();
  #reliefs = 0;
  /** Another job goes on with what this one has finished. */
  #isTakenOver = false;
  /** The user goes on with what was said not to work. */
  #isInsisted = false;
  /** Ends what the state has set going: the wait for relief, or for letting the codecs go. */
  #leaveState: () => void = () => {};

  constructor(init: JobInit, past?: JobPast) {
    super();
    this.#trace = new JobTrace(past?.record ?? recordOf(init));
    this.#sources = new JobSources(init.inputs, this.#trace);
    this.#held = past?.held ?? holdJob(this.id);
    let settle: (outcome: Outcome) => void = () => {};
    this.finished = new Promise((resolve) => {
      settle = resolve;
    });
    this.#settle = settle;
    // Part of it is made already: it did work.
    this.#isInsisted = this.#trace.record.share > 0;
    void this.#trace.note({ state: 'queued' });
  }

  get id(): string {
    return this.#trace.record.id;
  }

  get key(): string | undefined {
    return this.#trace.record.key;
  }

  get name(): string {
    return this.#trace.record.name;
  }

  get task(): unknown {
    return this.#trace.record.task;
  }

  get inputs(): readonly JobInput[] {
    return this.#sources.inputs;
  }

  get recipe(): Recipe {
    return this.#trace.record.recipe;
  }

  get state(): JobState {
    return this.#state;
  }

  get progress(): Progress | undefined {
    return this.#progress;
  }

  get outcome(): Outcome | undefined {
    return this.#outcome;
  }

  /** The plan it runs by, as soon as it is known. */
  get plan(): Plan | undefined {
    return this.#outcome?.status === 'done' ? this.#outcome.receipt.plan : this.#trace.record.plan;
  }

  /** Why it cannot go on just now, while it is `waiting`. */
  get waitReason(): WaitReason | undefined {
    return this.#wait?.reason;
  }

  /** What it waits for or failed of, in words. */
  get error(): ErrorRecord | undefined {
    return this.#outcome?.status === 'failed' ? this.#outcome.error : this.#wait?.error;
  }

  /** A smaller result that would work where this one does not. It is made only by `acceptOffer`. */
  get offer(): Recipe | undefined {
    return this.#wait?.offer;
  }

  /** What it decided or had to do by itself, in order. */
  get notes(): readonly RunNote[] {
    return this.#notes;
  }

  /** Closing the page loses nothing of it, and the next one goes on without asking for a file. */
  get isSafeToLeave(): boolean {
    return this.#sources.comeBack;
  }

  /** The files that would have to be chosen again after a restart, where all are small enough to be copied. */
  get copyable(): readonly File[] {
    return this.#sources.copyable;
  }

  /** Copies of its files are kept, because of `keepCopies`. */
  get hasCopies(): boolean {
    return this.#trace.record.inputs.some(({ copied }) => copied);
  }

  /** Begins, if it stands in line. Resolves when it has ended, however it ended. */
  async start(): Promise<void> {
    if (this.#state !== 'queued') return;
    this.#become('running');
    void this.#runs();
    await this.finished;
  }

  pause(): void {
    if (this.#state === 'queued') this.#become('paused');
    if (this.#state !== 'running') return;
    this.#run?.pause();
    this.#become('paused');
    const timer = setTimeout(() => this.#run?.letGo(), LET_GO_MS);
    this.#leaveState = () => clearTimeout(timer);
  }

  /**
   * Goes on after a pause, or tries again what it waits for; where its worker is gone it stands in line for that.
   * Call it from a click: the browser may have to ask whether a file may be read.
   */
  resume(): void {
    if (this.#state === 'waiting') {
      const isAsked = this.waitReason === 'permission' || this.waitReason === 'file';
      if (isAsked) void this.give().catch(() => {});
      else this.#become('queued');
    }
    if (this.#state !== 'paused') return;
    this.#run?.resume();
    this.#become(this.#run ? 'running' : 'queued');
  }

  /**
   * Gives a job that waits for its files those that were chosen again.
   * @throws SluiceError source-permission, source-changed, source-unreadable; it goes on waiting, and `error` says why
   */
  async give(files: readonly File[] = []): Promise<void> {
    try {
      await this.#sources.readAgain(files);
      if (this.#state === 'waiting') this.#become('queued');
    } catch (cause) {
      this.#stillWaits(cause);
      throw cause;
    }
  }

  /** Makes the smaller result that is offered instead; all is made again. */
  async acceptOffer(): Promise<void> {
    const wait = this.#wait;
    if (!wait?.offer) return;
    const { offer } = wait;
    this.#wait = { ...wait, offer: undefined };
    this.#progress = undefined;
    await removeSpool(this.id);
    await this.#trace.note({ recipe: offer, plan: undefined, fingerprints: undefined, share: 0, flow: [] });
    this.#become('queued');
  }

  /** Keeps a copy of what is `copyable` on the disk, until the job is done with. */
  async keepCopies(): Promise<void> {
    await this.#sources.keepCopies();
    this.#changed();
  }

  async dropCopies(): Promise<void> {
    await this.#sources.dropCopies();
    this.#changed();
  }

  cancel(): void {
    if (this.#outcome) return;
    this.#run?.cancel();
    if (this.#run) setTimeout(() => this.#end({ status: 'cancelled' }), STOP_PATIENCE_MS);
    else this.#end({ status: 'cancelled' });
  }

  /**
   * A job that tries once more what this one failed at, and takes over what is finished. A result that did not pass its
   * check is made from the beginning: what is finished may be what is wrong with it.
   */
  again(): Job {
    const { record } = this.#trace;
    const init = { inputs: this.inputs, recipe: this.recipe };
    const { outcome } = this;
    const isUseful = outcome?.status === 'failed' && outcome.error.code !== 'output-invalid';
    if (isUseful && !this.#isTakenOver) {
      this.#isTakenOver = true;
      return new Job(init, { record, held: this.#held });
    }
    const fresh = freshRecord(record);
    return new Job(init, { record: fresh, held: holdJob(fresh.id) });
  }

  /** Gives up the result and frees what it takes on the disk. */
  async dispose(): Promise<void> {
    this.cancel();
    await this.finished;
    if (!this.#isTakenOver) await this.#forget();
  }

  /** Run after run until one has ended the job, or its state says to rest. */
  async #runs(): Promise<void> {
    await this.#held;
    while (this.#state === 'running' && !this.#run) {
      const run = beginRun(this.#trace, this.#sources, {
        planned: () => this.#changed(),
        progress: (progress) => this.#follow(progress),
        note: (note) => this.#heed(note),
        strained: (error) => this.#rest('memory', error),
        refused: (error, offer) => this.#run === run && this.#refuse(error, offer),
      });
      this.#run = run;
      const outcome = await run.outcome;
      if (this.#run === run) this.#run = undefined;
      if (!outcome) continue;
      if (outcome.status === 'waiting') this.#rest(outcome.reason, outcome.error);
      else if (!this.#mayRestart(outcome)) this.#end(outcome);
    }
  }

  #mayRestart(outcome: RunOutcome): boolean {
    const isPlanned = this.#trace.record.plan !== undefined;
    return isPlanned && this.#restarts.mayFollow(outcome, this.#progress?.segments.done ?? 0);
  }

  #heed(note: RunNote): void {
    this.#notes = [...this.#notes, note];
    this.#changed();
  }

  #follow(progress: Progress): void {
    const before = this.#progress;
    // A later run makes again what was not sealed; what is shown does not go back for it.
    const done = Math.max(progress.done, before?.total === progress.total ? before.done : 0);
    this.#progress = { ...progress, done };
    if (progress.segments.done !== before?.segments.done && progress.total > 0)
      void this.#trace.note({ share: Math.min(1, done / progress.total), flow: progress.flow });
    this.#changed();
  }

  /** What cannot work is not tried to the bitter end, unless the user has said so. */
  #refuse(error: ErrorRecord, offer: Recipe | undefined): void {
    if (this.#isInsisted) return;
    const reason = waitFor(error);
    if (!reason) {
      this.#end({ status: 'failed', error });
      return;
    }
    this.#isInsisted = true;
    this.#reliefs = MOST_RELIEFS;
    // Of memory it is known what would fit, and that nothing would.
    this.#rest(reason, error, reason === 'memory' ? (offer ?? null) : offer);
  }

  /** What is finished is kept; it goes on by itself where that can be noticed. */
  #rest(reason: WaitReason, error: ErrorRecord, offer?: Recipe | null): void {
    if (this.#outcome) return;
    const { record } = this.#trace;
    this.#run?.letGo();
    this.#wait = waitOf(record, reason, error, offer);
    this.#become('waiting');
    if (reason === 'memory' && this.#reliefs++ >= MOST_RELIEFS) return;
    const { plan, share } = record;
    const rest = (plan?.estimate.bytes[1] ?? 0) * (1 - share);
    this.#leaveState = watchRelief(reason, rest, () => this.resume());
  }

  #stillWaits(cause: unknown): void {
    const error =
      cause instanceof SluiceError ? cause : new SluiceError('source-unreadable', { stage: 'open', cause });
    if (this.#state === 'waiting') this.#rest(isRefusal(error) ? 'permission' : 'file', error.toJSON());
  }

  #end(outcome: Outcome): void {
    if (this.#outcome) return;
    this.#outcome = outcome;
    this.#run?.letGo();
    this.#become(outcome.status);
    if (outcome.status === 'done') {
      rememberResult(outcome.output.blob, this.#sources.sources, () => this.#saved());
      void this.#trace.note({ share: 1, flow: outcome.receipt.flow });
    } else if (outcome.status === 'failed') void this.#trace.withdraw();
    else void this.#forget();
    this.#settle(outcome);
  }

  /** Its result is on its way to the downloads: after this page nobody asks for it again. */
  async #saved(): Promise<void> {
    await this.#sources.dropCopies();
    await this.#trace.note({ state: 'saved' });
  }

  async #forget(): Promise<void> {
    await this.#trace.forget();
    await removeTraces(this.id);
    (await this.#held)();
  }

  #become(state: JobState): void {
    this.#leaveState();
    this.#leaveState = () => {};
    if (state !== 'waiting') this.#wait = undefined;
    this.#state = state;
    if (state !== 'failed' && state !== 'cancelled') void this.#trace.note({ state });
    this.#changed();
  }

  #changed(): void {
    this.dispatchEvent(new Event('change'));
  }
}
