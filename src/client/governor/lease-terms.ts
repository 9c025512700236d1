import type { Lease } from '../../protocol/budget.ts';
import { isAtLeast, type MemoryLevel } from './memory-level.ts';
import type { MemoryNeed } from './memory-need.ts';

const MIB = 1024 * 1024;
const MOST_PIPELINES = 10;
/** An estimate this far below the share leaves room for what it does not know. */
const SAFE = 0.8;
/** Several pipelines never bring the budget to its first threshold by themselves. */
const SEVERAL = 0.5;
/** Each pipeline, and the copying, reads at a place of its own: the block there and the next. */
const BLOCKS_OF_ONE = 8 * MIB;

/**
 * Queues and read-ahead, from what serves best to what can just go on. More pictures in flight than the first cost
 * memory (3 MB each at 1080p) and make nothing faster; its read-ahead holds what two files need that are read at
 * once, as one clip gives way to the next.
 */
const STEPS = [
  { decodeQueue: 4, encodeQueue: 3, readAhead: 32 * MIB },
  { decodeQueue: 2, encodeQueue: 2, readAhead: 16 * MIB },
  { decodeQueue: 1, encodeQueue: 1, readAhead: 12 * MIB },
] as const;
const [WIDEST, , NARROWEST] = STEPS;

export interface LeaseTerms {
  readonly level: MemoryLevel;
  /** Bytes of the budget that are this job's. */
  readonly bytes: number;
  readonly need: MemoryNeed;
  /** Processor cores that are this job's. */
  readonly cores: number;
  /** Fewer pipelines by what else was learned. */
  readonly most: number;
}

/** What a job is granted: the widest terms whose estimate fits its share, narrower as the budget fills. */
export function leaseOn({ level, bytes, need, cores, most }: LeaseTerms): Lease {
  const single = STEPS.map((step) => ({ ...step, bytes, pipelines: 1 }));
  const wanted = level === 'full' ? 2 : level === 'high' ? 1 : 0;
  const fitting = single.findIndex((lease) => need.under(lease) <= bytes * SAFE);
  const lease = single[Math.max(wanted, fitting < 0 ? 2 : fitting)] ?? leastLease(bytes);
  if (isAtLeast(level, 'high') || lease.readAhead < WIDEST.readAhead) return lease;
  const pipeline = need.pipeline(lease) + BLOCKS_OF_ONE;
  const room = bytes * SEVERAL - need.under(lease);
  const byMemory = need.pipeline(lease) > 0 ? 1 + Math.floor(room / pipeline) : 1;
  const all = Math.max(1, Math.min(MOST_PIPELINES, most, Math.floor(cores), byMemory));
  const pipelines = level === 'half' ? Math.ceil(all / 2) : all;
  return { ...lease, pipelines, readAhead: Math.max(lease.readAhead, (pipelines + 1) * BLOCKS_OF_ONE) };
}

/** The least with which a job can go on. */
export function leastLease(bytes: number): Lease {
  return { ...NARROWEST, bytes, pipelines: 1 };
}
