import type { Lease } from '../protocol/budget.ts';

const MIB = 1024 * 1024;
const LEAST_BYTES = 256 * MIB;
const MOST_BYTES = 1536 * MIB;
const BYTES_PER_GIB = 128 * MIB;
/** Two files that are read at once, as one clip gives way to the next. */
const READ_AHEAD = 32 * MIB;
/** Chrome's own answer where it gives none. */
const ASSUMED_GIB = 4;

/**
 * What one job may hold: 128 MiB for each GiB the device has, between 256 MiB and 1.5 GiB, unless `bytes` says
 * otherwise. More frames in flight than this cost memory (3 MB each at 1080p) and make nothing faster.
 */
export function leaseFor(bytes?: number): Lease {
  const gib = (navigator as { deviceMemory?: number }).deviceMemory ?? ASSUMED_GIB;
  const granted = bytes ?? Math.min(MOST_BYTES, Math.max(LEAST_BYTES, gib * BYTES_PER_GIB));
  return { bytes: granted, decodeQueue: 4, encodeQueue: 3, pipelines: 1, readAhead: READ_AHEAD };
}
