import type { LiveCount } from '../../protocol/live.ts';

/** When each of one kind was opened, the oldest first, and how many there were. */
export class Tally {
  readonly #since = new Map<number, number>();
  #opened = 0;
  #lost = 0;

  enter(): number {
    this.#opened++;
    this.#since.set(this.#opened, performance.now());
    return this.#opened;
  }

  leave(id: number): void {
    this.#since.delete(id);
  }

  lose(id: number): void {
    if (this.#since.delete(id)) this.#lost++;
  }

  loseAll(): void {
    this.#lost += this.#since.size;
    this.#since.clear();
  }

  read(now: number): Omit<LiveCount, 'kind'> {
    const [first] = this.#since.values();
    return {
      open: this.#since.size,
      opened: this.#opened,
      oldest: first === undefined ? 0 : (now - first) / 1000,
      lost: this.#lost,
    };
  }
}
