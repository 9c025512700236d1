import { transfer } from 'comlink';
import type { Lease } from '../protocol/budget.ts';
import type { RunRequest } from '../protocol/engine-api.ts';
import { SluiceError } from '../protocol/error.ts';
import type { JobState, Outcome, Progress, RunOutcome } from '../protocol/job.ts';
import type { Plan } from '../protocol/plan.ts';
import type { Recipe } from '../protocol/recipe.schema.ts';
import type { RunEvent } from '../protocol/run-event.ts';
import { inputRef, type Media, nameOf } from './media.ts';
import { MediaWorker } from './media-worker.ts';
import { rememberInputs } from './result-inputs.ts';
import { holdSpool, removeSpool } from './spool-folders.ts';
import { startMediaWorker } from './worker-urls.ts';

/** A worker that was told to stop and has not answered by then is ended. */
const STOP_PATIENCE_MS = 2000;

export interface JobInit {
  readonly inputs: readonly (Media | File | string)[];
  readonly recipe: Recipe;
  /** File name of the result without its suffix. Default: the first input's. */
  readonly name?: string;
  readonly lease: Lease;
}

/** One piece of work as a user sees it. Fires `change` whenever something about it is new. */
export class Job extends EventTarget {
  readonly id = crypto.randomUUID();
  readonly inputs: JobInit['inputs'];
  readonly recipe: Recipe;
  readonly name: string;
  readonly finished: Promise<Outcome>;
  readonly #lease: Lease;
  readonly #settle: (outcome: Outcome) => void;
  #worker: MediaWorker | undefined;
  #letGo: () => void = () => {};
  #state: JobState = 'queued';
  #progress: Progress | undefined;
  #outcome: Outcome | undefined;

  constructor(init: JobInit) {
    super();
    this.inputs = init.inputs;
    this.recipe = init.recipe;
    this.name = init.name ?? stem(init.inputs[0]);
    this.#lease = init.lease;
    let settle: (outcome: Outcome) => void = () => {};
    this.finished = new Promise((resolve) => {
      settle = resolve;
    });
    this.#settle = settle;
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

  /** The plan it ran by, when it is done. */
  get plan(): Plan | undefined {
    return this.#outcome?.status === 'done' ? this.#outcome.receipt.plan : undefined;
  }

  /** Begins, if it is waiting in line. Resolves when it has ended, however it ended. */
  async start(): Promise<void> {
    if (this.#state !== 'queued') return;
    this.#become('running');
    this.#letGo = await holdSpool(this.id);
    const outcome = await this.#run();
    this.#end(outcome.status === 'waiting' ? { status: 'failed', error: outcome.error } : outcome);
  }

  pause(): void {
    if (this.#state === 'running') void this.#worker?.engine.pause(this.id);
    if (this.#state === 'running' || this.#state === 'queued') this.#become('paused');
  }

  resume(): void {
    if (this.#state !== 'paused') return;
    void this.#worker?.engine.resume(this.id);
    this.#become(this.#worker ? 'running' : 'queued');
  }

  cancel(): void {
    if (this.#outcome) return;
    const worker = this.#worker;
    if (!worker) {
      this.#end({ status: 'cancelled' });
      return;
    }
    void worker.engine.cancel(this.id);
    setTimeout(() => this.#end({ status: 'cancelled' }), STOP_PATIENCE_MS);
  }

  /** Gives up the result and frees what it takes on the disk. */
  async dispose(): Promise<void> {
    this.cancel();
    await this.finished;
    this.#letGo();
    await removeSpool(this.id);
  }

  async #run(): Promise<RunOutcome> {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<RunEvent>) => {
      if (data.kind !== 'progress') return;
      this.#progress = data.progress;
      this.#changed();
    };
    const request: RunRequest = {
      job: this.id,
      inputs: this.inputs.map((input) => inputRef(sourceOf(input))),
      recipe: this.recipe,
      name: this.name,
      lease: this.#lease,
      options: { without: [], check: false, learned: {} },
    };
    try {
      this.#worker = new MediaWorker(startMediaWorker(`job ${this.name}`));
      return await this.#worker.ask((engine) => engine.run(request, transfer(port2, [port2])));
    } catch (cause) {
      const error =
        cause instanceof SluiceError ? cause : new SluiceError('engine-crashed', { stage: 'run', cause });
      return { status: 'failed', error: error.toJSON() };
    } finally {
      port1.close();
    }
  }

  #end(outcome: Outcome): void {
    if (this.#outcome) return;
    this.#outcome = outcome;
    this.#worker?.end();
    this.#worker = undefined;
    if (outcome.status === 'done') rememberInputs(outcome.output.blob, this.inputs.map(sourceOf));
    else void this.#forget();
    this.#become(outcome.status);
    this.#settle(outcome);
  }

  async #forget(): Promise<void> {
    this.#letGo();
    await removeSpool(this.id);
  }

  #become(state: JobState): void {
    this.#state = state;
    this.#changed();
  }

  #changed(): void {
    this.dispatchEvent(new Event('change'));
  }
}

function sourceOf(input: Media | File | string): File | string {
  return typeof input === 'string' || input instanceof File ? input : input.source;
}

function stem(input: Media | File | string | undefined): string {
  const name = input === undefined ? 'video' : nameOf(sourceOf(input));
  return name.replace(/\.[^.]{1,5}$/, '') || name;
}
