/** Lets any number of waiters go on at the next `wake`. */
export class Pulse {
  #promise: Promise<void> | undefined;
  #resolve: () => void = () => {};

  /** Call it in the same turn as the check that found nothing, so that no `wake` is missed. */
  wait(): Promise<void> {
    this.#promise ??= new Promise((resolve) => {
      this.#resolve = resolve;
    });
    return this.#promise;
  }

  wake(): void {
    this.#promise = undefined;
    this.#resolve();
  }
}
