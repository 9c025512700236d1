const MIB = 1024 * 1024;
const LEAST_BYTES = 256 * MIB;
const MOST_BYTES = 1536 * MIB;
const BYTES_PER_GIB = 128 * MIB;
/** Chrome's own answer where it gives none. */
const ASSUMED_GIB = 4;

/** What all jobs of a device may hold together: 128 MiB for each GiB, between 256 MiB and 1.5 GiB. */
export function deviceBudget(gib = ASSUMED_GIB): number {
  return Math.min(MOST_BYTES, Math.max(LEAST_BYTES, gib * BYTES_PER_GIB));
}

/** The user's own limit, kept from visit to visit. */
export interface BudgetSetting {
  read(): number | null;
  write(bytes: number | null): void;
}

const KEY = 'sluice-memory-budget';

/** In the storage of this site; where there is none, it is forgotten with the page. */
export class StoredBudget implements BudgetSetting {
  #unkept: number | null = null;

  read(): number | null {
    const value = Number(this.#stored());
    return Number.isSafeInteger(value) && value > 0 ? value : this.#unkept;
  }

  write(bytes: number | null): void {
    this.#unkept = bytes;
    try {
      if (bytes === null) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, String(bytes));
    } catch {
      // Storage is switched off for this site: the setting holds as long as the page does.
    }
  }

  #stored(): string | null {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  }
}
