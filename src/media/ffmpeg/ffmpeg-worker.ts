import { SluiceError } from '../../protocol/error.ts';
import type { FfmpegCommand, FfmpegEvent, FfmpegPiece, FfmpegRun } from '../../protocol/ffmpeg-api.ts';
import type { FfmpegDesk, OpenedPort } from './ffmpeg-desk.ts';
import type { LoadedCore } from './load-core.ts';

/** The watch looks this often, and gives a worker up that has owed an answer so many times in a row. */
const WATCH_MS = 1000;
const PATIENCE = 30;

/** Lines of the log that are kept for who has to say what went wrong. */
const LINES = 30;

/** What is heard of a run while it goes on. */
export interface FfmpegHearing {
  piece?(piece: FfmpegPiece): void;
  log?(line: string): void;
}

export interface FfmpegEnd {
  /** As the program gives it: 0 is well. */
  readonly code: number;
  /** The last lines it said. */
  readonly lines: readonly string[];
}

/** One ffmpeg worker from afar. After a failure it is of no more use, and to be ended. */
export class FfmpegWorker {
  readonly #opened: OpenedPort;
  #hear: (event: FfmpegEvent) => void = () => {};
  #fail: (cause: unknown) => void = () => {};
  /** Bytes that its instance has grown to. */
  memory = 0;

  constructor(desk: FfmpegDesk) {
    this.#opened = desk.open((message) => this.#fail(crashed({ message })));
    this.#opened.port.onmessage = ({ data }: MessageEvent<FfmpegEvent>) => this.#hear(data);
  }

  /** @throws SluiceError engine-crashed, engine-silent; AbortError */
  async load({ script, module }: LoadedCore, signal: AbortSignal): Promise<void> {
    await this.#ask({ kind: 'load', script, module }, signal, (event) => event.kind === 'loaded');
  }

  /**
   * @throws SluiceError engine-crashed, engine-silent; AbortError, and what `hearing` throws. A run that ends with
   *   another code than 0 does not throw.
   */
  async run(run: FfmpegRun, hearing: FfmpegHearing, signal: AbortSignal): Promise<FfmpegEnd> {
    const lines: string[] = [];
    let heard = 0;
    let code = 0;
    const isFull = () => run.taken !== undefined && heard - Atomics.load(run.taken, 0) >= run.window;
    const hear = (event: FfmpegEvent): boolean => {
      if (event.kind === 'log') {
        if (lines.push(event.line) > LINES) lines.shift();
        hearing.log?.(event.line);
      } else if (event.kind === 'piece') {
        heard++;
        hearing.piece?.(event.piece);
      } else if (event.kind === 'ended') {
        ({ code, memory: this.memory } = event);
        return true;
      }
      return false;
    };
    await this.#ask({ kind: 'run', run }, signal, hear, isFull).catch((cause) => {
      throw withLines(cause, lines);
    });
    return { code, lines };
  }

  end(): void {
    this.#opened.end();
  }

  /** @param hear tells whether that is the end. @param isFull it waits for who takes what it made */
  async #ask(
    command: FfmpegCommand,
    signal: AbortSignal,
    hear: (event: FfmpegEvent) => boolean,
    isFull = () => false,
  ): Promise<void> {
    signal.throwIfAborted();
    let quiet = 0;
    let watch: ReturnType<typeof setInterval> | undefined;
    let onAbort = () => {};
    try {
      await new Promise<void>((resolve, reject) => {
        this.#fail = reject;
        this.#hear = (event) => {
          quiet = 0;
          try {
            if (event.kind === 'failed') reject(SluiceError.from(event.error));
            else if (hear(event)) resolve();
          } catch (cause) {
            reject(cause);
          }
        };
        onAbort = () => reject(signal.reason);
        signal.addEventListener('abort', onAbort);
        watch = setInterval(() => {
          quiet = isFull() ? 0 : quiet + 1;
          if (quiet >= PATIENCE)
            reject(new SluiceError('engine-silent', { stage: 'decode', details: ENGINE }));
        }, WATCH_MS);
        this.#opened.port.postMessage(command);
      });
    } finally {
      clearInterval(watch);
      signal.removeEventListener('abort', onAbort);
      this.#hear = () => {};
      this.#fail = () => {};
    }
  }
}

const ENGINE = { engine: 'ffmpeg' } as const;

function crashed(details: Readonly<Record<string, unknown>>): SluiceError {
  return new SluiceError('engine-crashed', { stage: 'decode', details: { ...ENGINE, ...details } });
}

/** The same failure with what ffmpeg said before. */
function withLines(cause: unknown, log: readonly string[]): unknown {
  if (!(cause instanceof SluiceError) || log.length === 0) return cause;
  const { code, stage, message, hint, details } = cause;
  return new SluiceError(code, { stage, message, hint, details: { ...details, log }, cause: cause.cause });
}
