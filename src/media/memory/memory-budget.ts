import type { Lease, MemoryReport } from '../../protocol/budget.ts';
import { LiveCounts } from './live-counts.ts';

/** Gives back what was taken; a second call does nothing. */
export type Release = () => void;

/** With these a job goes on, slower, while it holds more than it was granted. */
const LEAST = { decodeQueue: 1, encodeQueue: 1, pipelines: 1 } as const;

/**
 * One lease of the governor, enforced: every frame, packet and buffer of a job is entered in its ledger. While more is
 * held than was granted, the queues that are asked next are the shortest, and what is kept to save reading is let go.
 */
export class MemoryBudget {
  readonly live = new LiveCounts();
  #lease: Lease;
  #tight: Lease;
  readonly #keepers = new Set<() => void>();
  #held = 0;
  #peak = 0;
  #frameBytes = 0;
  #frames = 0;
  #peakFrames = 0;

  constructor(lease: Lease) {
    this.#lease = lease;
    this.#tight = { ...lease, ...LEAST };
  }

  get lease(): Lease {
    return this.isOver ? this.#tight : this.#lease;
  }

  /** More is held than was granted. */
  get isOver(): boolean {
    return this.#held > this.#lease.bytes;
  }

  renew(lease: Lease): void {
    this.#lease = lease;
    this.#tight = { ...lease, ...LEAST };
    this.#relieve();
  }

  /** `letGo` is called whenever the lease is another or exceeded: what is kept to save reading then fits it again. */
  keep(letGo: () => void): void {
    this.#keepers.add(letGo);
  }

  /** Enters `bytes` until the returned function is called. */
  take(bytes: number): Release {
    this.#held += bytes;
    this.#peak = Math.max(this.#peak, this.#held);
    if (this.isOver) this.#relieve();
    let open = true;
    return () => {
      if (open) this.#held -= bytes;
      open = false;
    };
  }

  /** Enters a decoded picture or sound block of `bytes` until the returned function is called. */
  takeFrame(bytes: number, kind: 'picture' | 'sound'): Release {
    const release = this.take(bytes);
    const id = this.live.enter(kind);
    this.#frameBytes += bytes;
    this.#frames++;
    this.#peakFrames = Math.max(this.#peakFrames, this.#frames);
    let open = true;
    return () => {
      if (!open) return;
      open = false;
      this.#frames--;
      this.#frameBytes -= bytes;
      this.live.leave(kind, id);
      release();
    };
  }

  #relieve(): void {
    for (const letGo of this.#keepers) letGo();
  }

  report(): MemoryReport {
    return {
      held: this.#held,
      frameBytes: this.#frameBytes,
      peak: this.#peak,
      frames: this.#frames,
      peakFrames: this.#peakFrames,
    };
  }
}
