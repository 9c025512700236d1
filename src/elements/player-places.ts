/** Failures in a row after one wish; then the player is left alone. */
const MOST = 3;
/** Times come from different clocks; closer than this they are the same. */
const SAME = 1e-4;

/**
 * Where a browser's player can be sent. It begins to decode at the key time before the moment it is sent to, and at
 * some of them it fails: Chromium, where the pictures after it need some of those before it (open groups).
 */
export class PlayerPlaces {
  /** Key times of the video, ascending; without them nothing is known but the moments themselves. */
  keys: Float64Array = new Float64Array();
  /** Key times it has shown pictures from. */
  readonly #proven = new Set<number>();
  /** Key times it failed at once, and again. */
  readonly #doubtful = new Set<number>();
  readonly #broken = new Set<number>();
  #failures = 0;

  forget(): void {
    this.#proven.clear();
    this.#doubtful.clear();
    this.#broken.clear();
    this.#failures = 0;
  }

  /** A new wish: what failed before is no reason not to try. */
  wish(): void {
    this.#failures = 0;
  }

  /** Where to go for a moment: there, or to a key time before it that is not known to fail. */
  placeFor(time: number): number {
    const key = this.#keyOf(time);
    if (!this.#broken.has(key)) return time;
    const before = this.keys.filter((other) => other < key && !this.#broken.has(other));
    // What comes nearest is tried once; after that only what has worked.
    const proven = this.#failures < MOST ? before : before.filter((other) => this.#proven.has(other));
    return proven.at(-1) ?? before[0] ?? time;
  }

  shown(time: number): void {
    const key = this.#keyOf(time);
    this.#proven.add(key);
    this.#doubtful.delete(key);
  }

  /** Answers whether it is worth loading it anew: at the same place first, which is enough if the decoder was lost. */
  failed(time: number): boolean {
    const key = this.#keyOf(time);
    const known = this.#failures > 0 || this.#doubtful.has(key);
    (known ? this.#broken : this.#doubtful).add(key);
    this.#failures += 1;
    return this.#failures <= MOST;
  }

  #keyOf(time: number): number {
    return this.keys.findLast((key) => key <= time + SAME) ?? 0;
  }
}
