/** A section of second order, normalised to a0 = 1. */
export interface BiquadWeights {
  readonly b0: number;
  readonly b1: number;
  readonly b2: number;
  readonly a1: number;
  readonly a2: number;
}

/** One section over one channel, with what it remembers (transposed direct form II). */
export class Biquad {
  readonly #weights: BiquadWeights;
  #first = 0;
  #second = 0;

  constructor(weights: BiquadWeights) {
    this.#weights = weights;
  }

  next(sample: number): number {
    const { b0, b1, b2, a1, a2 } = this.#weights;
    const made = b0 * sample + this.#first;
    this.#first = b1 * sample - a1 * made + this.#second;
    this.#second = b2 * sample - a2 * made;
    return made;
  }
}
