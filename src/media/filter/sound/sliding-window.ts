/** The least of the last values; before the first all were 1. */
export class WindowLeast {
  readonly #length: number;
  /** Places and values that can still be the least, rising, from `#first` on. */
  #places: number[] = [];
  #values: number[] = [];
  #first = 0;
  #count = 0;

  constructor(length: number) {
    this.#length = length;
  }

  add(value: number): number {
    while (this.#values.length > this.#first && (this.#values.at(-1) ?? 0) >= value) {
      this.#values.pop();
      this.#places.pop();
    }
    this.#values.push(value);
    this.#places.push(this.#count++);
    if ((this.#places[this.#first] ?? 0) <= this.#count - 1 - this.#length) this.#first++;
    if (this.#first > this.#length) this.#forget();
    return Math.min(1, this.#values[this.#first] ?? 1);
  }

  #forget(): void {
    this.#places = this.#places.slice(this.#first);
    this.#values = this.#values.slice(this.#first);
    this.#first = 0;
  }
}

/** The mean of the last values, none above 1; before the first all were 1. */
export class WindowMean {
  readonly #values: Float64Array;
  #sum: number;
  #below = 0;
  #at = 0;

  constructor(length: number) {
    this.#values = new Float64Array(length).fill(1);
    this.#sum = length;
  }

  add(value: number): number {
    const gone = this.#values[this.#at] ?? 1;
    this.#values[this.#at] = value;
    this.#at = (this.#at + 1) % this.#values.length;
    this.#sum += value - gone;
    this.#below += (value < 1 ? 1 : 0) - (gone < 1 ? 1 : 0);
    // Rounding does not add up from one peak to the next, and what needs nothing stays what it is.
    if (this.#below === 0) this.#sum = this.#values.length;
    return Math.min(1, this.#sum / this.#values.length);
  }
}
