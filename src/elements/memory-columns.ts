import type { MemorySample } from '../index.ts';

/** Three heights of each column of a memory drawing, each on top of those before. Bytes. */
export interface MemoryColumns {
  /** All that is in use. */
  readonly all: readonly number[];
  /** Without pictures and sound. */
  readonly below: readonly number[];
  /** Indexes and program alone. */
  readonly base: readonly number[];
}

/** The last `seconds` before `now` (ms) in so many columns; each shows the moment in it that took most. */
export function memoryColumns(
  samples: readonly MemorySample[],
  now: number,
  seconds: number,
  columns: number,
): MemoryColumns {
  const most = new Array<MemorySample | undefined>(columns).fill(undefined);
  for (const sample of samples) {
    const column = columnOf(sample.at, now, seconds, columns);
    if (column === undefined || sample.used < (most[column]?.used ?? 0)) continue;
    most[column] = sample;
  }
  const heights = (height: (sample: MemorySample) => number) =>
    most.map((sample) => (sample ? height(sample) : 0));
  return {
    all: heights(({ used }) => used),
    below: heights(({ used, frameBytes }) => used - frameBytes),
    base: heights(({ used, held }) => used - held),
  };
}

/** Undefined where it is not within the time that is shown. */
function columnOf(at: number, now: number, seconds: number, columns: number): number | undefined {
  const share = shareOf(at, now, seconds);
  return share < 0 || share > 1 ? undefined : Math.min(columns - 1, Math.floor(share * columns));
}

/** Where a moment lies in the time that is shown, 0 to 1. */
export function shareOf(at: number, now: number, seconds: number): number {
  return 1 - (now - at) / (seconds * 1000);
}
