import { Biquad, type BiquadWeights } from './biquad.ts';

/**
 * The two filters of ITU-R BS.1770-4, annex 1: the head as a shelf (table 1), then the RLB curve as a high pass
 * (table 2). The tables are for 48 kHz; these are the analogue filters that they come from by the bilinear transform,
 * so that other rates have the same curve.
 */
export class KWeighting {
  readonly #shelf: Biquad;
  readonly #highPass: Biquad;

  constructor(sampleRate: number) {
    this.#shelf = new Biquad(shelf(sampleRate));
    this.#highPass = new Biquad(highPass(sampleRate));
  }

  next(sample: number): number {
    return this.#highPass.next(this.#shelf.next(sample));
  }
}

const SHELF = { frequency: 1681.974450955533, decibels: 3.999843853973347, quality: 0.7071752369554196 };
const HIGH_PASS = { frequency: 38.13547087602444, quality: 0.5003270373238773 };

/** How steeply the shelf's middle rises: its gain there is the whole gain to this power. */
const SHELF_MIDDLE = 0.4996667741545416;

export function shelf(sampleRate: number): BiquadWeights {
  const { frequency, decibels, quality } = SHELF;
  const k = Math.tan((Math.PI * frequency) / sampleRate);
  const high = 10 ** (decibels / 20);
  const middle = high ** SHELF_MIDDLE;
  const a0 = 1 + k / quality + k * k;
  return {
    b0: (high + (middle * k) / quality + k * k) / a0,
    b1: (2 * (k * k - high)) / a0,
    b2: (high - (middle * k) / quality + k * k) / a0,
    a1: (2 * (k * k - 1)) / a0,
    a2: (1 - k / quality + k * k) / a0,
  };
}

export function highPass(sampleRate: number): BiquadWeights {
  const { frequency, quality } = HIGH_PASS;
  const k = Math.tan((Math.PI * frequency) / sampleRate);
  const a0 = 1 + k / quality + k * k;
  // The table leaves the numerator 1 -2 1, without the gain of the transform.
  return { b0: 1, b1: -2, b2: 1, a1: (2 * (k * k - 1)) / a0, a2: (1 - k / quality + k * k) / a0 };
}
