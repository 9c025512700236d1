import { Pulse } from '../codec/pulse.ts';

/** How far copied packets may run ahead of the pictures they lie between: about one interleave of a phone. */
const LEAD_SECONDS = 1;

/** Holds followers near a leader in time, so that what lies side by side in a file is read once. */
export class Lockstep {
  readonly #pulse = new Pulse();
  readonly #signal: AbortSignal;
  #reached = Number.POSITIVE_INFINITY;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
    signal.addEventListener('abort', () => this.#pulse.wake());
  }

  /** Announces a leader; without one nobody waits. */
  lead(): void {
    this.#reached = 0;
  }

  reach(seconds: number): void {
    this.#reached = Math.max(this.#reached, seconds);
    this.#pulse.wake();
  }

  end(): void {
    this.reach(Number.POSITIVE_INFINITY);
  }

  /** Resolves when the leader is less than a second behind. @throws AbortError */
  async follow(seconds: number): Promise<void> {
    while (this.#reached < seconds - LEAD_SECONDS && !this.#signal.aborted) await this.#pulse.wait();
    this.#signal.throwIfAborted();
  }
}
