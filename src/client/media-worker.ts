import { wrap } from 'comlink';
import type { EngineApi } from '../protocol/engine-api.ts';
import { SluiceError } from '../protocol/error.ts';

/** A worker and the engine inside it. Hold it in a field: comlink drops calls whose proxy is collected. */
export class MediaWorker {
  /** Every method of it is asynchronous already, so the proxy has the very same type. */
  readonly engine: EngineApi;
  readonly #worker: Worker;
  readonly #crash: Promise<never>;

  constructor(worker: Worker) {
    this.#worker = worker;
    this.engine = wrap<EngineApi>(worker) as EngineApi;
    this.#crash = new Promise((_, reject) => {
      worker.addEventListener('error', (event) => {
        const details = { message: event.message, line: event.lineno };
        reject(new SluiceError('engine-crashed', { stage: 'run', details }));
      });
    });
    this.#crash.catch(() => {});
  }

  /** What `call` gives, or the failure that ended the worker under it. */
  async ask<T>(call: (engine: EngineApi) => Promise<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    return Promise.race([call(this.engine), this.#crash, ...(signal ? [abortOf(signal)] : [])]);
  }

  end(): void {
    this.#worker.terminate();
  }
}

function abortOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
