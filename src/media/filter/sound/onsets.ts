/** Seconds over which the power of sound is looked at, and that it is compared with. */
const STEP = 0.002;
const STEPS_BEFORE = 10;

/** How many times the power there was before makes a stroke. */
const RISE = 10;

/** Power under which nothing is a stroke: -60 dBFS. */
const FAINT = 1e-6;

/** Where strokes begin in sound, as it comes. */
export class Onsets {
  readonly #step: number;
  #places: number[] = [];
  readonly #before: number[] = [];
  #power = 0;
  #count = 0;

  constructor(sampleRate: number) {
    this.#step = Math.round(STEP * sampleRate);
  }

  add(plane: Float32Array): void {
    for (const sample of plane) {
      this.#power += sample * sample;
      if (++this.#count % this.#step === 0) this.#endStep();
    }
  }

  /** The first at or after a place; infinity where none is known. */
  firstFrom(place: number): number {
    return this.#places.find((each) => each >= place) ?? Number.POSITIVE_INFINITY;
  }

  /** The last before a place; minus infinity where none is known. */
  lastBefore(place: number): number {
    return this.#places.findLast((each) => each < place) ?? Number.NEGATIVE_INFINITY;
  }

  /** Places before this one are asked for no more. */
  forget(before: number): void {
    if ((this.#places[0] ?? before) < before) this.#places = this.#places.filter((place) => place >= before);
  }

  #endStep(): void {
    const power = this.#power / this.#step;
    const usual = this.#before.reduce((sum, each) => sum + each, 0) / STEPS_BEFORE;
    if (power > FAINT && power > RISE * usual) this.#places.push(this.#count - this.#step);
    this.#before.push(power);
    if (this.#before.length > STEPS_BEFORE) this.#before.shift();
    this.#power = 0;
  }
}
