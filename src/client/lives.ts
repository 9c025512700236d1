import type { LiveCount, LiveKind } from '../protocol/live.ts';
import { LIVE_KINDS } from '../protocol/live.ts';

/** What one owner has open of a kind. */
export interface LiveRow extends LiveCount {
  readonly owner: string;
}

interface Thing {
  readonly kind: LiveKind;
  readonly owner: string;
  /** `performance.now()` */
  readonly since: number;
}

/** A job's own counts, kept by its worker, as they come with its progress. */
export interface RunLives {
  update(counts: readonly LiveCount[]): void;
  /** None: the worker was ended, and all it had with it. */
  end(counts?: readonly LiveCount[]): void;
}

/** Ends of runs that are looked back at to see whether more stays open each time. */
const ENDS_KEPT = 6;

/** Everything on this page, in its elements and its workers that is open and has to be closed. */
class Lives {
  readonly #open = new Set<Thing>();
  readonly #runs = new Map<RunLives, { readonly owner: string; counts: readonly LiveCount[] }>();
  /** Of what is not open any more. */
  readonly #opened = new Map<LiveKind, number>();
  readonly #lost = new Map<string, { readonly kind: LiveKind; readonly owner: string; count: number }>();
  readonly #collected = new FinalizationRegistry<Thing>((thing) => {
    if (this.#open.delete(thing)) this.#lose(thing.kind, thing.owner, 1);
  });
  #left: readonly number[] = [];

  /** `holder` has something open until the returned function is called; if it is collected before, that is lost. */
  open(kind: LiveKind, owner: string, holder: object): () => void {
    const thing = { kind, owner, since: performance.now() };
    const token = {};
    this.#open.add(thing);
    this.#collected.register(holder, thing, token);
    add(this.#opened, kind, 1);
    return () => {
      this.#open.delete(thing);
      this.#collected.unregister(token);
    };
  }

  run(owner: string): RunLives {
    const run: RunLives = {
      update: (counts) => {
        const known = this.#runs.get(run);
        if (known) known.counts = counts;
      },
      end: (counts) => {
        const ended = counts ?? this.#runs.get(run)?.counts ?? [];
        if (!this.#runs.delete(run)) return;
        for (const { kind, opened, lost } of ended) {
          add(this.#opened, kind, opened);
          this.#lose(kind, owner, lost);
        }
        this.#left = [...this.#left, this.#open.size].slice(-ENDS_KEPT);
      },
    };
    this.#runs.set(run, { owner, counts: [] });
    return run;
  }

  /** By kind and owner; those with nothing open or lost are left out. */
  owners(): LiveRow[] {
    const now = performance.now();
    const rows = new Map<string, LiveRow>();
    const enter = (row: LiveRow) => {
      const key = `${row.kind} ${row.owner}`;
      const known = rows.get(key);
      rows.set(key, known ? { ...sum(known, row), owner: row.owner } : row);
    };
    for (const { kind, owner, since } of this.#open)
      enter({ kind, owner, open: 1, opened: 1, oldest: (now - since) / 1000, lost: 0 });
    for (const { owner, counts } of this.#runs.values())
      for (const count of counts) enter({ ...count, owner });
    for (const { kind, owner, count } of this.#lost.values())
      enter({ kind, owner, open: 0, opened: 0, oldest: 0, lost: count });
    return [...rows.values()].filter(({ open, lost }) => open + lost > 0);
  }

  /** Every kind, since the page was opened. */
  kinds(): LiveCount[] {
    const rows = this.owners();
    const running = [...this.#runs.values()].flatMap(({ counts }) => counts);
    return LIVE_KINDS.map((kind) => {
      const none = { kind, open: 0, opened: 0, oldest: 0, lost: 0 };
      const total = rows.filter((row) => row.kind === kind).reduce<LiveCount>(sum, none);
      const ofRuns = running
        .filter((count) => count.kind === kind)
        .reduce((all, { opened }) => all + opened, 0);
      return { ...total, opened: (this.#opened.get(kind) ?? 0) + ofRuns };
    });
  }

  /** Whether each of the last runs left more open on this page than the one before. */
  get grows(): boolean {
    const left = this.#left;
    return (
      left.length === ENDS_KEPT && left.every((count, index) => index === 0 || count > (left[index - 1] ?? 0))
    );
  }

  #lose(kind: LiveKind, owner: string, count: number): void {
    if (count === 0) return;
    const key = `${kind} ${owner}`;
    const known = this.#lost.get(key) ?? { kind, owner, count: 0 };
    known.count += count;
    this.#lost.set(key, known);
  }
}

/** The one registry of this page. */
export const lives = new Lives();

function add(counts: Map<LiveKind, number>, kind: LiveKind, count: number): void {
  counts.set(kind, (counts.get(kind) ?? 0) + count);
}

function sum(one: LiveCount, other: LiveCount): LiveCount {
  return {
    kind: one.kind,
    open: one.open + other.open,
    opened: one.opened + other.opened,
    oldest: Math.max(one.oldest, other.oldest),
    lost: one.lost + other.lost,
  };
}
