/** Pauses and stops one run. `checkpoint` is the one place where a run may come to rest. */
export class RunControl {
  readonly #controller = new AbortController();
  #paused: Promise<void> | undefined;
  #hasPaused = false;
  #resume: () => void = () => {};

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Its time says nothing of how fast it was. */
  get hasPaused(): boolean {
    return this.#hasPaused;
  }

  pause(): void {
    this.#hasPaused = true;
    this.#paused ??= new Promise((resolve) => {
      this.#resume = resolve;
    });
  }

  resume(): void {
    this.#resume();
    this.#paused = undefined;
  }

  /** `reason` is what `checkpoint` and all waiting calls throw; none means that the user cancelled. */
  stop(reason?: unknown): void {
    this.#controller.abort(reason);
    this.resume();
  }

  /** Waits while paused. @throws the reason of the stop. */
  async checkpoint(): Promise<void> {
    while (this.#paused && !this.signal.aborted) await this.#paused;
    this.signal.throwIfAborted();
  }
}
