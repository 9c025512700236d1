import type { Lease, MemoryReport } from '../../protocol/budget.ts';

/** Gives back what was taken; a second call does nothing. */
export type Release = () => void;

/** One lease of the governor, enforced: every frame, packet and buffer of a job is entered in its ledger. */
export class MemoryBudget {
  #lease: Lease;
  #held = 0;
  #peak = 0;
  #frames = 0;
  #peakFrames = 0;

  constructor(lease: Lease) {
    this.#lease = lease;
  }

  get lease(): Lease {
    return this.#lease;
  }

  renew(lease: Lease): void {
    this.#lease = lease;
  }

  /** Enters `bytes` until the returned function is called. */
  take(bytes: number): Release {
    this.#held += bytes;
    this.#peak = Math.max(this.#peak, this.#held);
    let open = true;
    return () => {
      if (open) this.#held -= bytes;
      open = false;
    };
  }

  /** Enters a decoded picture or sound block of `bytes` until the returned function is called. */
  takeFrame(bytes: number): Release {
    const release = this.take(bytes);
    this.#frames++;
    this.#peakFrames = Math.max(this.#peakFrames, this.#frames);
    let open = true;
    return () => {
      if (open) this.#frames--;
      open = false;
      release();
    };
  }

  report(): MemoryReport {
    return { held: this.#held, peak: this.#peak, frames: this.#frames, peakFrames: this.#peakFrames };
  }
}
