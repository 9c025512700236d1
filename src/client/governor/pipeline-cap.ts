/** Seconds at the processor's limit before anything is concluded from it. */
const SUSTAINED = 30;
/** Of the best speed of a job; slower than this, several pipelines only stand in each other's way. */
const NO_GAIN = 0.6;
/** A speed is worth comparing when it has settled. */
const SETTLE_MS = 15_000;

/**
 * How many pipelines of one job are worth having while the processor is at its limit: one fewer each time that it has
 * been there for long and the job is far below its own best speed, because something else takes the processor or it
 * has become too hot. All of them again when it is at rest.
 */
export class PipelineCap {
  #most = Number.POSITIVE_INFINITY;
  #best = 0;
  #speed = 0;
  #changed = 0;

  get most(): number {
    return this.#most;
  }

  /** @param speed output seconds made a second, of late; null before there is a number */
  see(speed: number | null): void {
    this.#speed = speed ?? 0;
    this.#best = Math.max(this.#best, this.#speed);
  }

  /** @param atLimit seconds that the processor has been at its limit. @param pipelines what the job has now */
  weigh(atLimit: number, pipelines: number, now: number): void {
    if (atLimit === 0) this.#most = Number.POSITIVE_INFINITY;
    if (atLimit < SUSTAINED || pipelines < 2 || now - this.#changed < SETTLE_MS) return;
    if (this.#speed <= 0 || this.#speed > this.#best * NO_GAIN) return;
    this.#most = pipelines - 1;
    this.#changed = now;
  }
}
