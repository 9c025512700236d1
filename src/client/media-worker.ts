import { transfer, wrap } from 'comlink';
import type { EngineApi } from '../protocol/engine-api.ts';
import { SluiceError } from '../protocol/error.ts';
import { FfmpegDesk } from './ffmpeg-desk.ts';
import { lives } from './lives.ts';

/** A worker and the engine inside it. Hold it in a field: comlink drops calls whose proxy is collected. */
export class MediaWorker {
  /** Every method of it is asynchronous already, so the proxy has the very same type. */
  readonly engine: EngineApi;
  readonly #worker: Worker;
  readonly #closed: () => void;
  readonly #crash: Promise<never>;
  readonly #ffmpeg: FfmpegDesk;

  /** @param owner in words, for the list of what is open */
  constructor(worker: Worker, owner: string) {
    this.#worker = worker;
    this.#closed = lives.open('worker', owner, this);
    this.engine = wrap<EngineApi>(worker) as EngineApi;
    this.#ffmpeg = new FfmpegDesk(owner);
    void this.engine.joinFfmpeg(transfer(this.#ffmpeg.port, [this.#ffmpeg.port]));
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
    this.#ffmpeg.close();
    this.#closed();
  }
}

function abortOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
