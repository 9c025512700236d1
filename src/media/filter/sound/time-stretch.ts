import { REACH, samplesFrom } from './between-samples.ts';
import { joined } from './joined-planes.ts';
import { likestPlace } from './likest-place.ts';
import { Onsets } from './onsets.ts';

type Planes = readonly Float32Array<ArrayBuffer>[];

/** Seconds of a piece that is taken over as it is, and of the fade from one to the next. */
const PIECE = 0.03;
const FADE = 0.01;

/** Seconds around its place in which a piece may begin: half a wave of the lowest tones. */
const SEARCH = 0.012;

/** Seconds that sound may run ahead or behind to play a stroke whole, and only once. */
const MOST_DRIFT = 0.25;

/**
 * Sound faster or slower at the same pitch, by pieces that are put together where they are most alike (WSOLA: W. Verhelst,
 * M. Roelands, ICASSP 1993). A stroke is neither cut, nor left out, nor heard twice: pieces are joined before or after it.
 * What comes out depends on all that came before, so it is begun where the sound begins.
 */
export class TimeStretch {
  readonly #speed: number;
  readonly #piece: number;
  readonly #fade: number;
  readonly #search: number;
  readonly #drift: number;
  readonly #onsets: Onsets;
  /** Input from `#start` on, and the sum of its channels. */
  #held: Planes = [];
  #sum: Float32Array<ArrayBuffer> = new Float32Array();
  #start = 0;
  /** Where the last piece goes on in the input, which may be between two samples. */
  #next = 0;
  #pieces = 0;
  #made = 0;

  constructor(sampleRate: number, speed: number) {
    this.#speed = speed;
    this.#piece = Math.round(PIECE * sampleRate);
    this.#fade = Math.round(FADE * sampleRate);
    this.#search = Math.round(SEARCH * sampleRate);
    this.#drift = Math.round(MOST_DRIFT * sampleRate);
    this.#onsets = new Onsets(sampleRate);
  }

  /** What can be made with these samples; the planes may be empty. */
  add(planes: Planes): Planes {
    this.#take(planes);
    return this.#make(this.#end);
  }

  /** The rest: all of it together is as long as the input through the speed, to the sample. */
  end(): Planes {
    const [end, channels] = [this.#end, this.#held.length];
    const total = Math.round(end / this.#speed);
    const silence = new Float32Array(this.#search + 2 * (this.#piece + this.#fade) + this.#drift);
    const parts: Planes[] = [];
    while (this.#made < total) {
      this.#take(Array.from({ length: channels }, () => silence));
      const left = total - this.#made;
      const made = this.#make(this.#end);
      parts.push(made.map((plane) => plane.subarray(0, left)));
    }
    return concatenated(parts, channels);
  }

  get #end(): number {
    return this.#start + this.#sum.length;
  }

  #take(planes: Planes): void {
    const sum = sumOf(planes);
    this.#onsets.add(sum);
    this.#held = planes.map((plane, channel) => joined(this.#held[channel], plane));
    this.#sum = joined(this.#sum, sum);
  }

  /** All pieces that lie before `end` wherever they begin. */
  #make(end: number): Planes {
    const parts: Planes[] = [];
    for (;;) {
      const place = Math.round(this.#pieces * this.#piece * this.#speed);
      if (Math.max(this.#next, place + this.#search) + this.#piece + 2 * this.#fade + REACH > end) break;
      const from = this.#pieces === 0 ? 0 : this.#begin(place);
      parts.push(this.#held.map((plane) => this.#pieceOf(plane, from)));
      this.#next = from + this.#piece;
      this.#pieces++;
      this.#made += this.#piece;
    }
    this.#forget();
    return concatenated(parts, this.#held.length);
  }

  /** Where the next piece begins in the input. */
  #begin(place: number): number {
    const next = Math.floor(this.#next);
    const [low, high] = this.#window(next, place);
    if (next === place || low > high) return this.#next;
    const [from, first, last] = [next - this.#start, low - this.#start, high - this.#start];
    const likest = likestPlace(this.#sum, from, this.#fade, [first, last, place - this.#start]);
    return this.#start + likest + (this.#next - next);
  }

  /** Where it may begin: nothing is skipped or repeated that has a stroke in it. Empty: the last piece goes on. */
  #window(next: number, place: number): readonly [low: number, high: number] {
    const [low, high] = [Math.max(0, place - this.#search), place + this.#search];
    if (Math.abs(next - place) > this.#drift) return [low, high];
    const latest = this.#onsets.firstFrom(next) - this.#fade;
    // So far as there is no stroke in it, what is skipped is skipped.
    if (latest < low) return [Math.max(next, latest - 2 * this.#search), latest];
    const window = [Math.max(low, this.#onsets.lastBefore(next) + 1), Math.min(high, latest)] as const;
    // Among few places there is none that is like enough.
    return latest < next || window[1] - window[0] < this.#search ? [0, -1] : window;
  }

  #pieceOf(plane: Float32Array<ArrayBuffer>, from: number): Float32Array<ArrayBuffer> {
    const piece = this.#samples(plane, from, this.#piece);
    if (from === this.#next || this.#pieces === 0) return piece;
    const before = this.#samples(plane, this.#next, this.#fade);
    for (const [index, sample] of before.entries()) {
      const share = 0.5 - 0.5 * Math.cos((Math.PI * (index + 0.5)) / this.#fade);
      piece[index] = share * (piece[index] ?? 0) + (1 - share) * sample;
    }
    return piece;
  }

  #samples(plane: Float32Array<ArrayBuffer>, from: number, count: number): Float32Array<ArrayBuffer> {
    const whole = Math.floor(from);
    return samplesFrom(plane, whole - this.#start, from - whole, count);
  }

  #forget(): void {
    const place = Math.round(this.#pieces * this.#piece * this.#speed) - this.#search;
    const needed = Math.min(Math.floor(this.#next), place) - REACH;
    const keep = Math.min(this.#end, Math.max(this.#start, needed));
    this.#held = this.#held.map((plane) => plane.slice(keep - this.#start));
    this.#sum = this.#sum.slice(keep - this.#start);
    this.#start = keep;
    this.#onsets.forget(keep);
  }
}

/** What is looked at for all channels: none of them cancels another. */
function sumOf(planes: Planes): Float32Array<ArrayBuffer> {
  const sum = new Float32Array(planes[0]?.length ?? 0);
  for (const [channel, plane] of planes.entries())
    for (const [index, sample] of plane.entries()) sum[index] = (sum[index] ?? 0) + sample / (channel + 1);
  return sum;
}

function concatenated(parts: readonly Planes[], channels: number): Planes {
  const length = parts.reduce((sum, part) => sum + (part[0]?.length ?? 0), 0);
  return Array.from({ length: channels }, (_, channel) => {
    const whole = new Float32Array(length);
    let at = 0;
    for (const part of parts) {
      whole.set(part[channel] ?? [], at);
      at += part[channel]?.length ?? 0;
    }
    return whole;
  });
}
