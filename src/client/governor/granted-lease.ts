import type { Lease, MemoryReport } from '../../protocol/budget.ts';
import type { Plan } from '../../protocol/plan.ts';
import type { HeldLease, LeaseEvents, LeaseWish } from './held-lease.ts';
import { leastLease } from './lease-terms.ts';
import { LevelWatch, type MemoryLevel } from './memory-level.ts';
import { type MemoryNeed, memoryNeed } from './memory-need.ts';
import { PipelineCap } from './pipeline-cap.ts';
import { type Strain, StrainWatch } from './strain.ts';

const NOTHING: MemoryReport = { held: 0, frameBytes: 0, peak: 0, frames: 0, peakFrames: 0 };

/** Whom a lease tells what happens to it. */
interface Grantor {
  reported(): void;
  planned(): void;
  ended(lease: GrantedLease): void;
}

/** One job's lease as the governor keeps it. */
export class GrantedLease implements HeldLease {
  readonly job: string;
  /** Bytes that the job may have at most. */
  readonly budget: number;
  readonly cap = new PipelineCap();
  readonly #watch = new LevelWatch();
  readonly #strain = new StrainWatch();
  readonly #events: LeaseEvents;
  readonly #grantor: Grantor;
  readonly #isParallel: boolean;
  #lease = leastLease(0);
  #need: MemoryNeed;
  #memory = NOTHING;
  #isOpen = true;
  /** The first grant is what `open` gives back. */
  #isGranted = false;

  constructor(job: string, wish: LeaseWish, events: LeaseEvents, grantor: Grantor) {
    this.job = job;
    this.budget = wish.budget ?? Number.POSITIVE_INFINITY;
    this.#isParallel = !wish.without?.includes('parallel');
    this.#need = memoryNeed(wish.plan);
    this.#events = events;
    this.#grantor = grantor;
  }

  get lease(): Lease {
    return this.#lease;
  }

  get need(): MemoryNeed {
    return this.#need;
  }

  get memory(): MemoryReport {
    return this.#memory;
  }

  /** Pipelines that are worth having. */
  get most(): number {
    return this.#isParallel ? this.cap.most : 1;
  }

  /** How full the job's own budget is, where it was given one. `page` is what the page takes of it. */
  see(page: number, now: number): MemoryLevel {
    return this.#watch.see((page + this.#memory.held) / this.budget, now);
  }

  /** It is over its own budget for long, and has the least lease. */
  isStrained(page: number, now: number): boolean {
    const isLeast = this.#watch.level === 'full';
    return this.#strain.isStrained((page + this.#memory.held) / this.budget, isLeast, now);
  }

  planned(plan: Plan): void {
    this.#need = memoryNeed(plan);
    this.#grantor.planned();
  }

  report(memory: MemoryReport, speed: number | null = null): void {
    if (!this.#isOpen) return;
    this.#memory = memory;
    this.cap.see(speed);
    this.#grantor.reported();
  }

  end(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#memory = NOTHING;
    this.#grantor.ended(this);
  }

  /** @returns whether it is another lease than before */
  grant(lease: Lease): boolean {
    if (isSame(lease, this.#lease)) return false;
    this.#lease = lease;
    if (this.#isGranted) this.#events.changed(lease);
    this.#isGranted = true;
    return true;
  }

  strain(strain: Strain): void {
    this.#events.strained?.(strain);
  }
}

function isSame(a: Lease, b: Lease): boolean {
  return (
    a.bytes === b.bytes &&
    a.decodeQueue === b.decodeQueue &&
    a.encodeQueue === b.encodeQueue &&
    a.pipelines === b.pipelines &&
    a.readAhead === b.readAhead
  );
}
