import { joined } from './joined-planes.ts';

/** Zero crossings of the sinc to each side: with the window below, its slope is a ninth of the band. */
const CROSSINGS = 48;
/** Kaiser's window with this shape has side lobes 90 dB down. */
const SHAPE = 9;
/** Of the band that both rates can hold, where the slope has its middle: at the band's end nothing is let through. */
const PASS = 0.943;
/** Places between two source samples that have weights of their own; rates without a small ratio take the nearest. */
const MOST_PHASES = 8192;

type Planes = readonly Float32Array<ArrayBuffer>[];

/**
 * Sound at another rate, from blocks that follow each other without a gap. Every sample is made from its own place
 * in the source, counted from the first one, so nothing adds up however long it is.
 */
export class Resampler {
  readonly #from: number;
  readonly #to: number;
  readonly #filter: SincFilter;
  /** Source samples that may still be needed, from `#start` on. */
  #held: Planes = [];
  #start = 0;
  #made = 0;

  constructor(from: number, to: number) {
    this.#from = from;
    this.#to = to;
    this.#filter = new SincFilter(from, to);
  }

  /** What can be made with these samples; the planes may be empty. */
  add(planes: Planes): Planes {
    this.#held = planes.map((plane, channel) => joined(this.#held[channel], plane));
    return this.#take(this.#end - this.#filter.reach);
  }

  /** The rest, as if silence followed. */
  end(): Planes {
    return this.#take(this.#end);
  }

  get #end(): number {
    return this.#start + (this.#held[0]?.length ?? 0);
  }

  #take(last: number): Planes {
    const frames = Math.max(0, Math.ceil((last * this.#to) / this.#from) - this.#made);
    const planes = this.#held.map((plane) => this.#filter.apply(plane, this.#start, this.#made, frames));
    this.#made += frames;
    const needed = Math.floor((this.#made * this.#from) / this.#to) - this.#filter.reach;
    const keep = Math.max(this.#start, needed);
    this.#held = this.#held.map((plane) => plane.slice(keep - this.#start));
    this.#start = keep;
    return planes;
  }
}

/** A low pass, once for each place between two samples that occurs. */
class SincFilter {
  /** Source samples to each side of a place that go into it. */
  readonly reach: number;
  readonly #step: number;
  readonly #phases: number;
  readonly #weights: Float32Array;

  constructor(from: number, to: number) {
    this.#step = from / to;
    const band = PASS * Math.min(1, to / from);
    this.reach = Math.ceil(CROSSINGS / band);
    this.#phases = Math.min(MOST_PHASES, to / greatestDivisor(from, to));
    this.#weights = new Float32Array(this.#phases * 2 * this.reach);
    for (let phase = 0; phase < this.#phases; phase++) this.#fill(phase, band);
  }

  /** `plane` begins at source sample `start`; outside of it is silence. */
  apply(plane: Float32Array, start: number, position: number, frames: number): Float32Array<ArrayBuffer> {
    const made = new Float32Array(frames);
    const taps = 2 * this.reach;
    for (let index = 0; index < frames; index++) {
      const place = (position + index) * this.#step;
      let whole = Math.floor(place);
      let phase = Math.round((place - whole) * this.#phases);
      if (phase === this.#phases) {
        phase = 0;
        whole++;
      }
      const first = whole - this.reach + 1 - start;
      const weights = phase * taps;
      const low = Math.max(0, -first);
      const high = Math.min(taps, plane.length - first);
      let sum = 0;
      for (let tap = low; tap < high; tap++)
        sum += (plane[first + tap] ?? 0) * (this.#weights[weights + tap] ?? 0);
      made[index] = sum;
    }
    return made;
  }

  #fill(phase: number, band: number): void {
    const taps = 2 * this.reach;
    const row = this.#weights.subarray(phase * taps, (phase + 1) * taps);
    let sum = 0;
    for (let tap = 0; tap < taps; tap++) {
      const distance = tap - this.reach + 1 - phase / this.#phases;
      const weight = sinc(distance * band) * kaiser(distance / this.reach);
      row[tap] = weight;
      sum += weight;
    }
    // A constant stays what it is.
    for (let tap = 0; tap < taps; tap++) row[tap] = (row[tap] ?? 0) / sum;
  }
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

/** From -1 to 1. */
function kaiser(x: number): number {
  return Math.abs(x) >= 1 ? 0 : bessel(SHAPE * Math.sqrt(1 - x * x)) / bessel(SHAPE);
}

/** The modified Bessel function of the first kind and order 0, by its series. */
function bessel(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; term > sum * 1e-12; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}
