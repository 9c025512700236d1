import type { PageDeath } from './page-death.ts';

/** Deaths in a row in which nothing was finished. */
const MOST_IN_VAIN = 3;

/** Whether another page is worth it after one has died: it is as long as they get anywhere. */
export class PageLives {
  #finished = 0;
  #inVain = 0;

  /** @param finished segments of the job so far @throws {PageDeath} where it was the last one */
  lose(death: PageDeath, finished: number): void {
    this.#inVain = finished > this.#finished ? 1 : this.#inVain + 1;
    this.#finished = Math.max(this.#finished, finished);
    if (this.#inVain > MOST_IN_VAIN) throw death;
  }
}
