import type { Lease } from '../../src/protocol/budget.ts';

const MIB = 1024 * 1024;

/** A lease that is in nobody's way, but for what a test is about. */
export function leaseOf(wanted: Partial<Lease> = {}): Lease {
  return { bytes: 256 * MIB, decodeQueue: 4, encodeQueue: 3, pipelines: 1, readAhead: 32 * MIB, ...wanted };
}
