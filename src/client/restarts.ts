import type { RunOutcome } from '../protocol/job.ts';

const MOST = 3;

/**
 * A worker that died is started again: what is sealed is whole, and another one may do better. Once, and as often
 * again as segments were finished meanwhile, up to a few.
 */
export class Restarts {
  #count = 0;
  #finished = 0;

  /** @param finished segments so far */
  mayFollow(outcome: RunOutcome, finished: number): boolean {
    const isDeath =
      outcome.status === 'failed' && ['engine-crashed', 'engine-silent'].includes(outcome.error.code);
    if (!isDeath) return false;
    const mayTry = this.#count === 0 || (this.#count < MOST && finished > this.#finished);
    this.#count++;
    this.#finished = finished;
    return mayTry;
  }
}
