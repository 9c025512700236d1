/** One segment, and what it took each time it was made. */
export interface Tries {
  readonly index: number;
  readonly sizes: readonly number[];
  /** Which of them is taken now. */
  readonly taken: number;
}

/** Taking another try of one segment. */
interface Swap {
  readonly index: number;
  readonly taken: number;
  readonly change: number;
}

/**
 * Which try of each segment to take so that all together change by about `wanted` bytes, and by no more than `most`:
 * encoders that jump between two sizes hit one between them only by chance, and their tries together far more often.
 * @returns the tries to take, where they are others than now
 */
export function mixTries(all: readonly Tries[], wanted: number, most: number): ReadonlyMap<number, number> {
  const taken = new Map(all.map(({ index, taken: now }) => [index, now]));
  let changed = 0;
  const errorOf = (change: number) => (change > most ? Infinity : Math.abs(change - wanted));
  for (;;) {
    const swaps = all.flatMap((tries) => swapsOf(tries, taken.get(tries.index) ?? 0));
    const best = bestSwaps(swaps, (change) => errorOf(changed + change));
    if (!best || errorOf(changed + sumOf(best)) >= errorOf(changed)) break;
    changed += sumOf(best);
    for (const { index, taken: now } of best) taken.set(index, now);
  }
  return new Map(
    all.flatMap(({ index, taken: before }) => {
      const now = taken.get(index) ?? before;
      return now === before ? [] : [[index, now] as const];
    }),
  );
}

function swapsOf({ index, sizes }: Tries, now: number): Swap[] {
  return sizes.flatMap((size, taken) =>
    taken === now ? [] : [{ index, taken, change: size - (sizes[now] ?? 0) }],
  );
}

/** One, or two of different segments: what is too much of the one may be too little of the other. */
function bestSwaps(swaps: readonly Swap[], errorOf: (change: number) => number): readonly Swap[] | undefined {
  let best: readonly Swap[] | undefined;
  let least = Infinity;
  const look = (...some: Swap[]) => {
    const error = errorOf(sumOf(some));
    if (error >= least) return;
    [best, least] = [some, error];
  };
  for (const [at, one] of swaps.entries()) {
    look(one);
    for (const other of swaps.slice(at + 1)) if (other.index !== one.index) look(one, other);
  }
  return best;
}

function sumOf(swaps: readonly Swap[]): number {
  return swaps.reduce((sum, { change }) => sum + change, 0);
}
