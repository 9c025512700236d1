import type { Segment } from '../../../protocol/plan.ts';
import type { QuantizerSteering, Rate } from '../../codec/rate.ts';
import { LAST_QUANTIZER, quantizerFor, stepOf } from '../sizing/quantizer-step.ts';
import { bytesOf, pictureBytes, type SizeCurve, type Slice } from '../sizing/size-curve.ts';
import { SHRINKING, segmentsToRemake } from './size-remake.ts';
import type { SizeSpread } from './size-spread.ts';

/** Seconds of pictures from one decision to the next. */
const PERIOD = 0.5;

/** How far a decision may go: farther when only so much of the bytes is left to make good with. */
const STEP = 4;
const LATE_STEP = 12;
const RANGE = 40;
/** What is wanted for long becomes the middle of the range. */
const DRIFT = 0.05;
const LATE = 0.2;
const LAST = 0.1;
const TOO_LITTLE = 0.02;

/** What a picture counts for one picture later, in how far sizes are from what was expected. */
const FADING = 0.99;

/** Pictures that the samples stand for to begin with. */
const USUAL = 50;

interface Load {
  readonly segment: Segment;
  readonly slices: readonly Slice[];
  state: 'open' | 'running' | 'made';
  bytes: number;
  /** Seconds of the output it is made up to. */
  until: number;
  /** What it took against what was expected with the same quantizers. */
  expected: number;
}

/**
 * For encoders that are told a quantizer: one for all pictures that would just fill the room, corrected as sizes
 * come in, twice a second. A quantizer between two whole ones is made by mixing them.
 */
export class SizeQuantizing implements SizeSpread {
  readonly #loads: Map<number, Load>;
  readonly #again = new Map<number, number>();
  /** The middle of what the quantizer may be. */
  #middle: number | undefined;
  #quantizer = 0;
  #rest = 0;
  #since = Infinity;
  #fading = { bytes: 0, expected: 0 };

  constructor(segments: readonly Segment[], curve: SizeCurve) {
    this.#loads = new Map(
      segments.map((segment) => [
        segment.index,
        {
          segment,
          slices: curve.slices(segment),
          state: 'open',
          bytes: 0,
          until: segment.start,
          expected: 0,
        },
      ]),
    );
  }

  rateFor(segment: Segment, room: () => number): Rate {
    const load = this.#of(segment);
    const again = this.#again.get(segment.index);
    if (again !== undefined) this.#beginAnew(load);
    load.state = 'running';
    load.bytes = 0;
    load.until = segment.start;
    load.expected = 0;
    return { kind: 'quantizer', quantizer: this.#steering(load, room) };
  }

  making(): void {}

  made(segment: Segment, bytes: number): void {
    const load = this.#of(segment);
    load.state = 'made';
    load.bytes = bytes;
    load.until = segment.end;
  }

  take(segment: Segment, bytes: number): void {
    this.#of(segment).bytes = bytes;
  }

  least(): number {
    let sum = this.#sampledAt(LAST_QUANTIZER);
    for (const { state, bytes } of this.#loads.values())
      sum += state === 'made' ? SHRINKING * bytes : state === 'running' ? bytes : 0;
    return sum;
  }

  again(change: number): Segment[] {
    const redoable = [...this.#loads.values()].map(({ segment, bytes }) => ({
      ...{ index: segment.index, bytes, frames: segment.frames },
      ...{ tries: 1, least: 0, most: Infinity },
    }));
    this.#again.clear();
    for (const { index, bytes } of segmentsToRemake(redoable, change)) this.#again.set(index, bytes);
    const chosen = [...this.#loads.values()].filter(({ segment }) => this.#again.has(segment.index));
    for (const load of chosen) load.state = 'open';
    return chosen.map(({ segment }) => segment);
  }

  /** What a segment took before says best what it will take. */
  #beginAnew({ bytes, expected }: Load): void {
    if (expected > 0) this.#fading = { bytes: (100 * bytes) / expected, expected: 100 };
    this.#middle = undefined;
    this.#since = Infinity;
  }

  #steering(load: Load, room: () => number): QuantizerSteering {
    const used = new Map<number, number>();
    return {
      quantizerAt: (timestamp) => {
        this.#since++;
        this.#decide(load, room);
        const quantizer = this.#whole();
        used.set(timestamp, quantizer);
        return quantizer;
      },
      made: (timestamp, bytes, key) => {
        const quantizer = used.get(timestamp) ?? this.#quantizer;
        used.delete(timestamp);
        const at = timestamp / 1e6;
        const slice = load.slices.findLast(({ start }) => start <= at + 1e-6) ?? load.slices[0];
        if (!slice) return;
        const expected = pictureBytes(slice, key, stepOf(quantizer));
        this.#fading = {
          bytes: this.#fading.bytes * FADING + bytes,
          expected: this.#fading.expected * FADING + expected,
        };
        load.bytes += bytes;
        load.expected += expected;
        load.until = Math.max(load.until, at + (load.segment.end - load.segment.start) / load.segment.frames);
      },
    };
  }

  #decide({ segment }: Load, room: () => number): void {
    const rate = segment.frames / Math.max(segment.end - segment.start, 1e-3);
    if (this.#since < PERIOD * rate) return;
    this.#since = 0;
    const wanted = quantizerFor(room() - this.#taken(), (quantizer) => this.#expectedAt(quantizer));
    if (this.#middle === undefined) {
      this.#middle = wanted;
      this.#quantizer = wanted;
      if (this.#fading.expected === 0) this.#fading = this.#usual(wanted);
      return;
    }
    // With little left a quantizer would have to go far for what making a segment again does better.
    const left = this.#sampledAt(this.#middle) / Math.max(1, room());
    if (left < TOO_LITTLE && this.#again.size === 0) return;
    this.#middle += DRIFT * (wanted - this.#middle);
    const step = left < LAST || this.#again.size > 0 ? LATE_STEP : STEP;
    const range = left < LATE ? LAST_QUANTIZER : RANGE;
    const near = clamp(wanted, this.#middle - range, this.#middle + range);
    this.#quantizer = clamp(near, this.#quantizer - step, this.#quantizer + step);
  }

  /** As if some pictures of usual size had come as expected: quiet ones say little of the others. */
  #usual(quantizer: number): { bytes: number; expected: number } {
    const expected = (USUAL * this.#sampledAt(quantizer)) / Math.max(1, this.#framesLeft());
    return { bytes: expected, expected };
  }

  /** Of what is not made yet, by what was seen of late. */
  #expectedAt(quantizer: number): number {
    const { bytes, expected } = this.#fading;
    return (expected > 0 ? bytes / expected : 1) * this.#sampledAt(quantizer);
  }

  /** Of what is not made yet, by samples alone. */
  #sampledAt(quantizer: number): number {
    const setting = stepOf(quantizer);
    let sum = 0;
    for (const { state, slices, until } of this.#loads.values())
      if (state !== 'made') sum += bytesOf(slices, setting, state === 'running' ? until : undefined);
    return sum;
  }

  #taken(): number {
    let sum = 0;
    for (const { state, bytes } of this.#loads.values()) if (state !== 'open') sum += bytes;
    return sum;
  }

  #framesLeft(): number {
    let sum = 0;
    for (const { state, segment, until } of this.#loads.values()) {
      const share = (segment.end - until) / Math.max(segment.end - segment.start, 1e-3);
      if (state !== 'made') sum += segment.frames * (state === 'open' ? 1 : clamp(share, 0, 1));
    }
    return sum;
  }

  /** The next whole quantizer, such that their mean is the one that is wanted. */
  #whole(): number {
    const wanted = this.#quantizer + this.#rest;
    const whole = clamp(Math.round(wanted), 0, LAST_QUANTIZER);
    this.#rest = clamp(wanted - whole, -1, 1);
    return whole;
  }

  #of({ index }: Segment): Load {
    const load = this.#loads.get(index);
    if (!load) throw new RangeError('the segment is not one of this track');
    return load;
  }
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
