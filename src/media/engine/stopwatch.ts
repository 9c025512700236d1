/** Seconds between laps, by name. */
export class Stopwatch {
  readonly #laps = new Map<string, number>();
  #last = performance.now();

  lap(name: string): void {
    const now = performance.now();
    this.#laps.set(name, (now - this.#last) / 1000);
    this.#last = now;
  }

  seconds(name: string): number {
    return this.#laps.get(name) ?? 0;
  }
}
