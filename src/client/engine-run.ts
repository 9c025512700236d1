import { transfer } from 'comlink';
import type { Lease } from '../protocol/budget.ts';
import type { RunRequest } from '../protocol/engine-api.ts';
import { SluiceError } from '../protocol/error.ts';
import type { RunOutcome } from '../protocol/job.ts';
import type { RunEvent } from '../protocol/run-event.ts';
import { lives } from './lives.ts';
import { MediaWorker } from './media-worker.ts';
import { startMediaWorker } from './worker-urls.ts';

/** A run that is not paused tells something four times a second; its last steps may take a while. */
const SILENCE_MS = 30_000;
/** A worker that lives answers in milliseconds, and within seconds where the machine is at its limit. */
const ANSWER_MS = 20_000;

/** One run of a job by the engine, in a worker of its own. */
export class EngineRun {
  /** How it ended; undefined where it was let go before. Never rejects. */
  readonly outcome: Promise<RunOutcome | undefined>;
  readonly #job: string;
  readonly #worker: MediaWorker;
  readonly #end: (outcome: RunOutcome | undefined) => void;
  #lease: Lease;
  #silence: ReturnType<typeof setTimeout> | undefined;

  constructor(request: RunRequest, hear: (event: RunEvent) => void) {
    this.#job = request.job;
    this.#lease = request.lease;
    this.#worker = new MediaWorker(startMediaWorker(`job ${request.name}`), request.name);
    const opened = lives.run(request.name);
    const { port1, port2 } = new MessageChannel();
    let resolve: (outcome: RunOutcome | undefined) => void = () => {};
    this.outcome = new Promise((settle) => {
      resolve = settle;
    });
    this.#end = (outcome) => {
      clearTimeout(this.#silence);
      opened.end(outcome?.live);
      this.#worker.end();
      port1.close();
      resolve(outcome);
    };
    port1.onmessage = ({ data }: MessageEvent<RunEvent>) => {
      this.#listen();
      if (data.kind === 'progress') opened.update(data.progress.live);
      hear(data);
    };
    const made = this.#worker.ask((engine) => engine.run(request, transfer(port2, [port2])));
    made.then(this.#end, (cause) => this.#fail(errorOf(cause)));
    this.#listen();
  }

  pause(): void {
    clearTimeout(this.#silence);
    void this.#worker.engine.pause(this.#job);
  }

  resume(): void {
    this.#listen();
    void this.#worker.engine.resume(this.#job);
  }

  cancel(): void {
    void this.#worker.engine.cancel(this.#job);
  }

  grant(lease: Lease): void {
    this.#lease = lease;
    void this.#worker.engine.grant(this.#job, lease);
  }

  /** Ends the worker at once, with its codecs. What is sealed stays. */
  letGo(): void {
    this.#end(undefined);
  }

  #fail(error: SluiceError): void {
    this.#end({ status: 'failed', error: error.toJSON() });
  }

  /** A worker can die without a word: when nothing was heard for long it is asked, and given up if it does not answer. */
  #listen(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => {
      this.#silence = setTimeout(
        () => this.#fail(new SluiceError('engine-silent', { stage: 'run' })),
        ANSWER_MS,
      );
      void this.#worker.engine.grant(this.#job, this.#lease).then(() => this.#listen());
    }, SILENCE_MS);
  }
}

function errorOf(cause: unknown): SluiceError {
  return cause instanceof SluiceError ? cause : new SluiceError('engine-crashed', { stage: 'run', cause });
}
