import type { Segment } from '../../../protocol/plan.ts';
import type { Rate } from '../../codec/rate.ts';
import type { SealedSegment } from '../../io/sealed-segment.ts';
import { steeredBitrate } from './bitrate-steering.ts';
import type { RateControl } from './rate-control.ts';

export interface Steering {
  /** Bits a second, over all. */
  readonly bitrate: number;
  /** Seconds of all segments. */
  readonly total: number;
  readonly steers: boolean;
}

interface Spending {
  readonly bits: number;
  readonly seconds: number;
}

/**
 * Asks for more or less as bits are spent, so that the whole comes near what was planned. A segment that is not
 * finished counts with what it has taken so far, and for the rest of it with what it was asked to take.
 */
export class SteeredRate implements RateControl {
  readonly #steering: Steering;
  readonly #spent = new Map<number, Spending>();
  readonly #asked = new Map<number, number>();

  constructor(steering: Steering) {
    this.#steering = steering;
  }

  async rateFor({ index, start, end }: Segment): Promise<Rate> {
    const { bitrate: planned, total, steers } = this.#steering;
    this.#spent.delete(index);
    const bitrate = steers ? steeredBitrate(planned, this.#total(), total) : planned;
    this.#asked.set(index, bitrate);
    this.#spent.set(index, { bits: bitrate * (end - start), seconds: end - start });
    return { kind: 'bitrate', bitrate };
  }

  making({ index, start, end }: Segment, bits: number, until: number): void {
    const rest = Math.max(0, end - until) * (this.#asked.get(index) ?? 0);
    this.#spent.set(index, { bits: bits + rest, seconds: end - start });
  }

  spent({ packets }: SealedSegment, { index, start, end }: Segment): void {
    const bits = 8 * packets.sizes.reduce((sum, size) => sum + size, 0);
    this.#spent.set(index, { bits, seconds: end - start });
  }

  async remake(): Promise<readonly Segment[]> {
    return [];
  }

  #total(): Spending {
    let [bits, seconds] = [0, 0];
    for (const each of this.#spent.values()) {
      bits += each.bits;
      seconds += each.seconds;
    }
    return { bits, seconds };
  }
}
