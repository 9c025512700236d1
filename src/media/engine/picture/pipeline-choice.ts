/** A second pipeline has to make pictures this much faster to be worth its memory. */
const GAIN = 1.08;
/** What is measured is measured this long at least, seconds, and over so many pictures for each pipeline. */
const WINDOW_SECONDS = 1.5;
const WINDOW_PICTURES = 120;
/**
 * Seconds of work that must be left for trying to be worth it: a try that fails takes one and a half, and one that
 * does not saves a tenth of what is left.
 */
const WORTH_SECONDS = 16;
/** Below this share of what one fewer made, two windows in a row, it goes back to one fewer. */
const LOSS = 0.97;
/** Where one fewer was never measured: below this share of its own best. */
const COLLAPSE = 0.6;
const WATCH_SECONDS = 5;

export interface ChoiceInit {
  /** How many served best before, where that is known. Asked once, before the first segment. */
  readonly learned: () => number | undefined;
  /** Pictures that are left to make. */
  readonly left: () => number;
  /** How many it has become, and whether that was found by trying. */
  readonly changed: (pipelines: number, isFound: boolean) => void;
  readonly now: () => number;
}

interface Window {
  /** Seconds and pictures when all pipelines had begun to make pictures. */
  readonly at: number;
  readonly made: number;
}

/**
 * How many pipelines serve best, found by the work itself: it begins with one, tries one more as long as that makes
 * pictures faster, and goes back when it does not, or later on does not any more.
 */
export class PipelineChoice {
  readonly #init: ChoiceInit;
  /** Pictures a second, by number of pipelines. */
  readonly #rates = new Map<number, number>();
  /** What serves best, as far as is known, or is being tried. */
  #level = 1;
  /** The same, as far as it is allowed. */
  #now = 1;
  #isSettled = false;
  #isAsked = false;
  #most = Number.POSITIVE_INFINITY;
  #made = 0;
  #window: Window | undefined;
  #begun = new Set<unknown>();
  #low = 0;

  constructor(init: ChoiceInit) {
    this.#init = init;
  }

  /** A picture has come out of a pipeline. */
  count(pipeline: unknown): void {
    this.#made++;
    if (this.#window) return;
    this.#begun.add(pipeline);
    if (this.#begun.size >= this.#now) this.#window = { at: this.#init.now(), made: this.#made };
  }

  /** Asked before every segment. @param lease how many are allowed now */
  ask(lease: number): number {
    const most = Math.max(1, Math.min(lease, this.#most));
    if (!this.#isAsked) this.#begin();
    this.#apply(most, false);
    const rate = this.#measured();
    if (rate !== undefined) {
      if (this.#isSettled) this.#watch(rate);
      else this.#compare(rate, most);
      this.#apply(most, false);
    }
    return this.#now;
  }

  /** A codec could not be opened: there is no room for so many. */
  crowded(pipelines: number): void {
    this.#most = Math.max(1, Math.min(this.#most, pipelines - 1));
    this.#isSettled = true;
    this.#apply(this.#most, false);
  }

  #begin(): void {
    this.#isAsked = true;
    const learned = this.#init.learned();
    if (learned === undefined) return;
    this.#isSettled = true;
    this.#level = Math.max(1, learned);
  }

  /** Pictures a second since there are so many pipelines, once that says something. */
  #measured(): number | undefined {
    if (!this.#window) return undefined;
    const seconds = this.#init.now() - this.#window.at;
    const pictures = this.#made - this.#window.made;
    const least = this.#isSettled ? WATCH_SECONDS : WINDOW_SECONDS;
    return seconds >= least && pictures >= WINDOW_PICTURES * this.#now ? pictures / seconds : undefined;
  }

  #compare(rate: number, most: number): void {
    const count = this.#now;
    const before = this.#rates.get(count - 1);
    this.#rates.set(count, rate);
    if (before !== undefined && rate < before * GAIN) {
      this.#settle(count - 1);
      return;
    }
    const isWorthIt = this.#init.left() / rate >= WORTH_SECONDS;
    if (count < most && isWorthIt) this.#level = count + 1;
    else if (count > 1) this.#settle(count);
  }

  #settle(count: number): void {
    this.#isSettled = true;
    this.#level = count;
    this.#apply(count, true);
  }

  /** Pictures differ, so two windows are asked before it goes back. */
  #watch(rate: number): void {
    const count = this.#now;
    const best = this.#rates.get(count) ?? rate;
    const fewer = this.#rates.get(count - 1);
    this.#rates.set(count, Math.max(best, rate));
    this.#window = { at: this.#init.now(), made: this.#made };
    const isLow = count > 1 && rate < (fewer === undefined ? best * COLLAPSE : fewer * LOSS);
    this.#low = isLow ? this.#low + 1 : 0;
    if (this.#low >= 2) this.#settle(count - 1);
  }

  #apply(most: number, isFound: boolean): void {
    const count = Math.min(this.#level, most);
    const isNew = count !== this.#now;
    this.#now = count;
    if (isNew) {
      this.#low = 0;
      this.#window = undefined;
      this.#begun = new Set();
    }
    if (isNew || isFound) this.#init.changed(count, isFound);
  }
}
