import type { GovernorState, MemorySample, MemorySaving } from './governor-state.ts';
import { GrantedLease } from './granted-lease.ts';
import type { HeldLease, LeaseEvents, LeaseWish } from './held-lease.ts';
import { leaseOn } from './lease-terms.ts';
import { isAtLeast, LevelWatch, worst } from './memory-level.ts';
import { tierFor } from './smaller-offer.ts';
import { StrainWatch, strainOf } from './strain.ts';
import { browserSurroundings, type Surroundings } from './surroundings.ts';

const SAMPLE_MS = 1000;
const SAMPLES_KEPT = 300;
/** Reports come four times a second from each job. */
const WEIGH_MS = 250;

/**
 * One budget for all that Sluice holds on a device, and who may have how much of it. Fires `change` when level, leases
 * or jobs change, `sample` with each entry of the history. It does nothing before it is asked.
 */
export class Governor extends EventTarget {
  readonly #surroundings: () => Surroundings;
  #known: Surroundings | undefined;
  readonly #leases = new Set<GrantedLease>();
  readonly #watch = new LevelWatch();
  readonly #strain = new StrainWatch();
  /** Jobs that had to wait once and were told to go on by the user: nothing stops them again. */
  readonly #steadfast = new Set<string>();
  #history: readonly MemorySample[] = [];
  #saving: MemorySaving | undefined;
  #weighed = Number.NEGATIVE_INFINITY;
  #watchers = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(surroundings: () => Surroundings = browserSurroundings) {
    super();
    this.#surroundings = surroundings;
  }

  get state(): GovernorState {
    const { neighbours, setting } = this.#around;
    const reports = [...this.#leases].map(({ memory }) => memory);
    return {
      budget: this.budget,
      isChosen: setting.read() !== null,
      used: this.#used,
      level: this.#watch.level,
      jobs: this.#leases.size,
      elsewhere: neighbours.use.jobs,
      held: sum(reports, ({ held }) => held),
      frameBytes: this.#frameBytes,
      peak: sum(reports, ({ peak }) => peak),
      frames: sum(reports, ({ frames }) => frames),
      pipelines: this.#pipelines,
      history: this.#history,
      saving: this.#saving,
    };
  }

  /** The short side that new work is offered in, by what is free. */
  get tier(): 1080 | 720 | 480 {
    return tierFor(this.free);
  }

  /** Bytes that all jobs in all tabs may hold together: as the user says, else by the device. */
  get budget(): number {
    return this.#around.setting.read() ?? this.#around.deviceBudget();
  }

  /** Bytes of the budget that nothing holds. */
  get free(): number {
    return Math.max(0, this.budget - this.#used);
  }

  /** The user's own limit for all jobs together; null: by the device. */
  setBudget(bytes: number | null): void {
    this.#around.setting.write(bytes);
    this.#weigh(true);
  }

  /** A lease for a job that begins to run. */
  open(job: string, wish: LeaseWish, events: LeaseEvents): HeldLease {
    const { neighbours, pressure } = this.#around;
    neighbours.join(() => this.#weigh(false));
    pressure.watch();
    const lease = new GrantedLease(job, wish, events, {
      reported: () => this.#weigh(false),
      planned: () => this.#weigh(true),
      ended: (ended) => this.#close(ended),
    });
    this.#leases.add(lease);
    this.#weigh(true);
    this.#beat();
    return lease;
  }

  /** Whether another job may begin. The only one always may. */
  admits(): boolean {
    const { use } = this.#around.neighbours;
    return this.#leases.size + use.jobs === 0 || !isAtLeast(this.#watch.level, 'full');
  }

  /** Keeps the history going until the returned function is called. */
  watch(): () => void {
    this.#watchers++;
    this.#sample();
    this.#beat();
    let open = true;
    return () => {
      if (open) this.#watchers--;
      open = false;
      this.#beat();
    };
  }

  get #around(): Surroundings {
    this.#known ??= this.#surroundings();
    return this.#known;
  }

  get #held(): number {
    return sum([...this.#leases], ({ memory }) => memory.held);
  }

  get #frameBytes(): number {
    return sum([...this.#leases], ({ memory }) => memory.frameBytes);
  }

  get #used(): number {
    const { page, neighbours } = this.#around;
    return page.read() + this.#held + neighbours.use.held;
  }

  get #pipelines(): number {
    return sum([...this.#leases], ({ lease }) => lease.pipelines);
  }

  #close(lease: GrantedLease): void {
    this.#leases.delete(lease);
    if (this.#leases.size === 0) this.#around.pressure.rest();
    this.#weigh(true);
    this.#beat();
  }

  /** Reads what is used and grants anew what has changed. */
  #weigh(atOnce: boolean): void {
    const { neighbours, page, pressure, now } = this.#around;
    const time = now();
    if (!atOnce && time - this.#weighed < WEIGH_MS) return;
    this.#weighed = time;
    neighbours.tell({ held: this.#held, jobs: this.#leases.size });
    if (this.#leases.size > 0) page.check(() => this.#held);
    const share = this.#used / this.budget;
    const before = { level: this.#watch.level, pipelines: this.#pipelines };
    const level = this.#watch.see(share, time);
    for (const lease of this.#leases) lease.cap.weigh(pressure.seconds(time), lease.lease.pipelines, time);
    const changed = this.#grant(time);
    this.#relieve(share, time);
    if (!changed && level === before.level && !atOnce) return;
    this.#remember(before);
    this.dispatchEvent(new Event('change'));
  }

  /** @returns whether any lease is another now */
  #grant(now: number): boolean {
    const { neighbours, cores, page } = this.#around;
    const jobs = Math.max(1, this.#leases.size + neighbours.use.jobs);
    const granted = [...this.#leases].map((each) => {
      const bytes = Math.min(each.budget, Math.floor(this.budget / jobs));
      return each.grant(
        leaseOn({
          level: worst(this.#watch.level, each.see(page.read(), now)),
          bytes,
          need: each.need,
          cores: cores() / jobs,
          most: each.most,
        }),
      );
    });
    return granted.some((isNew) => isNew);
  }

  /** Where all is let go that can be and it is still too much, the youngest job has to wait. */
  #relieve(share: number, now: number): void {
    const page = this.#around.page.read();
    const young = [...this.#leases].reverse().filter(({ job }) => !this.#steadfast.has(job));
    const isOver = this.#strain.isStrained(share, this.#watch.level === 'full', now);
    const strained = young.find((each) => each.isStrained(page, now)) ?? (isOver ? young[0] : undefined);
    if (!strained) return;
    this.#strain.reset();
    this.#steadfast.add(strained.job);
    strained.strain(strainOf(this.#used, Math.min(strained.budget, this.budget)));
  }

  #remember(before: { readonly level: GovernorState['level']; readonly pipelines: number }): void {
    const { level } = this.#watch;
    if (level === 'calm') this.#saving = undefined;
    else if (level !== before.level && isAtLeast(level, before.level)) {
      const was = this.#saving?.pipelines.before ?? before.pipelines;
      this.#saving = { at: Date.now(), level, pipelines: { before: was, now: this.#pipelines } };
    } else if (this.#saving) {
      this.#saving = {
        ...this.#saving,
        level,
        pipelines: { ...this.#saving.pipelines, now: this.#pipelines },
      };
    }
  }

  #beat(): void {
    const isNeeded = this.#leases.size > 0 || this.#watchers > 0;
    if (!isNeeded) {
      clearInterval(this.#timer);
      this.#timer = undefined;
    } else this.#timer ??= setInterval(() => this.#sample(), SAMPLE_MS);
  }

  #sample(): void {
    void this.#around.neighbours.sweep();
    this.#weigh(false);
    const sample = { at: Date.now(), used: this.#used, held: this.#held, frameBytes: this.#frameBytes };
    this.#history = [...this.#history, sample].slice(-SAMPLES_KEPT);
    this.dispatchEvent(new Event('sample'));
  }
}

/** The one of this page. */
export const governor = new Governor();

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}
