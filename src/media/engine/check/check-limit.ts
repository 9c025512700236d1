import type { StageContext } from '../../stage.ts';

/** Ends what is done under it after so many seconds, those of a pause not counted. */
export class CheckLimit {
  readonly context: StageContext;
  readonly #over = new AbortController();
  readonly #run: AbortSignal;
  #left: number;
  #since = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(run: StageContext, seconds: number) {
    this.#run = run.signal;
    this.#left = seconds * 1000;
    this.context = {
      ...run,
      signal: AbortSignal.any([run.signal, this.#over.signal]),
      checkpoint: async () => {
        this.#hold();
        await run.checkpoint();
        this.#go();
        this.#over.signal.throwIfAborted();
      },
    };
    this.#go();
  }

  /** What it gave, or undefined where the time was over before; what ends the run is thrown on. */
  async within<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (cause) {
      this.#run.throwIfAborted();
      if (!this.isOver) throw cause;
      return undefined;
    }
  }

  get isOver(): boolean {
    return this.#over.signal.aborted;
  }

  end(): void {
    clearTimeout(this.#timer);
  }

  #go(): void {
    this.#since = performance.now();
    this.#timer = setTimeout(() => this.#over.abort(), this.#left);
  }

  #hold(): void {
    clearTimeout(this.#timer);
    this.#left = Math.max(0, this.#left - (performance.now() - this.#since));
  }
}
