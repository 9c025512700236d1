import { type ErrorRecord, SluiceError } from '../../protocol/error.ts';

/** Seconds over the budget, with the least leases, before a job has to wait. */
const PATIENCE = 20;

export type Strain = ErrorRecord;

/** Notices that all is let go that can be, and it is still too much. */
export class StrainWatch {
  #since: number | undefined;

  /** @param share of the budget in use, with the least leases in force. @param now ms */
  isStrained(share: number, isLeast: boolean, now: number): boolean {
    if (share <= 1 || !isLeast) this.#since = undefined;
    else this.#since ??= now;
    return this.#since !== undefined && now - this.#since >= PATIENCE * 1000;
  }

  reset(): void {
    this.#since = undefined;
  }
}

export function strainOf(used: number, budget: number): Strain {
  return new SluiceError('memory-exceeded', {
    stage: 'run',
    message: 'There was too little memory for too long, so this stopped before it would fail.',
    hint: 'Close other tabs and go on, or make a smaller picture. What is finished is kept.',
    details: { used, budget },
  }).toJSON();
}
