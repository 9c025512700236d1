/** How full the budget is: below 50 %, from 50, from 65, from 80 % on. */
export type MemoryLevel = 'calm' | 'half' | 'high' | 'full';

const LEVELS: readonly MemoryLevel[] = ['calm', 'half', 'high', 'full'];

/** Share of the budget at which each level begins. */
const BEGINS = [0, 0.5, 0.65, 0.8] as const;
/** A level is left only this far below where it begins, … */
const SLACK = 0.08;
/** … and after so long: what was let go is often taken again at once. */
const PATIENCE_MS = 5000;

/** Follows the share of a budget up at once and down slowly. */
export class LevelWatch {
  #at = 0;
  #below: number | undefined;

  get level(): MemoryLevel {
    return LEVELS[this.#at] ?? 'full';
  }

  /** @param now ms of any clock that does not go back */
  see(share: number, now: number): MemoryLevel {
    const reached = BEGINS.findLastIndex((begins) => share >= begins);
    if (reached >= this.#at) {
      this.#at = reached;
      this.#below = undefined;
      return this.level;
    }
    const leaves = share < (BEGINS[this.#at] ?? 0) - SLACK;
    this.#below = leaves ? (this.#below ?? now) : undefined;
    if (this.#below !== undefined && now - this.#below >= PATIENCE_MS) {
      this.#at--;
      this.#below = now;
    }
    return this.level;
  }
}

export function isAtLeast(level: MemoryLevel, other: MemoryLevel): boolean {
  return LEVELS.indexOf(level) >= LEVELS.indexOf(other);
}

export function worst(level: MemoryLevel, other: MemoryLevel): MemoryLevel {
  return isAtLeast(level, other) ? level : other;
}
