import type { Lease, MemoryReport } from '../../protocol/budget.ts';
import type { Mechanism } from '../../protocol/mechanism.ts';
import type { Plan } from '../../protocol/plan.ts';
import type { Strain } from './strain.ts';

/** What a job asks of the governor. */
export interface LeaseWish {
  /** Bytes that it may hold at most. Default: its share of what there is. */
  readonly budget?: number;
  /** Where it is known already, the lease fits it from the start. */
  readonly plan?: Plan;
  readonly without?: readonly Mechanism[];
}

export interface LeaseEvents {
  /** Another lease is in force from now on. */
  changed(lease: Lease): void;
  /** The job cannot go on within the budget. It is told once. */
  strained?(strain: Strain): void;
}

/** What one running job has been granted. */
export interface HeldLease {
  readonly lease: Lease;
  /** What will be done, as soon as it is known. */
  planned(plan: Plan): void;
  /** What the job holds; `speed` in output seconds made a second. */
  report(memory: MemoryReport, speed?: number | null): void;
  /** The run has ended. A second call does nothing. */
  end(): void;
}
