export type Random = () => number;

/** Mulberry32: the same numbers for the same seed. */
export function seeded(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function pick<const T extends readonly unknown[]>(random: Random, items: T): T[number] {
  return items[Math.floor(random() * items.length)];
}

export function maybe<T extends object>(random: Random, fields: T): Partial<T> {
  return random() < 0.3 ? fields : {};
}
