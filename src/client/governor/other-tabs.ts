const CHANNEL = 'sluice-memory';
const LOCK = 'sluice-memory ';

/** What the jobs of one tab take of the budget. */
export interface TabUse {
  /** Bytes that they hold. */
  readonly held: number;
  /** How many run. */
  readonly jobs: number;
}

interface TabMessage extends TabUse {
  readonly tab: string;
  /** Has just come and asks all others what they hold. */
  readonly asks: boolean;
}

/** The other tabs of this site, as far as they run jobs. */
export interface Neighbours {
  readonly use: TabUse;
  /** Begins to listen and to be heard; a second call does nothing. */
  join(changed: () => void): void;
  tell(use: TabUse): void;
  /** Forgets tabs that are gone. */
  sweep(): Promise<void>;
}

const NOTHING: TabUse = { held: 0, jobs: 0 };

/**
 * All tabs of a site share one budget: each says what it holds. A tab keeps a lock as long as it lives, so that one
 * that was killed is known by its missing lock, and one that is frozen goes on to count, as its memory does.
 */
export class OtherTabs implements Neighbours {
  readonly #id = crypto.randomUUID();
  readonly #others = new Map<string, TabUse>();
  #channel: BroadcastChannel | undefined;
  #mine = NOTHING;
  #changed: () => void = () => {};

  get use(): TabUse {
    const all = [...this.#others.values()];
    return {
      held: all.reduce((sum, { held }) => sum + held, 0),
      jobs: all.reduce((sum, { jobs }) => sum + jobs, 0),
    };
  }

  join(changed: () => void): void {
    if (this.#channel) return;
    this.#changed = changed;
    this.#channel = new BroadcastChannel(CHANNEL);
    this.#channel.onmessage = ({ data }: MessageEvent<TabMessage>) => this.#hear(data);
    // Held until the tab ends, however it ends.
    void navigator.locks.request(`${LOCK}${this.#id}`, () => {
      this.#post(true);
      return new Promise(() => {});
    });
  }

  tell(use: TabUse): void {
    const isSame = use.jobs === this.#mine.jobs && use.held === this.#mine.held;
    this.#mine = use;
    if (!isSame) this.#post(false);
  }

  async sweep(): Promise<void> {
    if (this.#others.size === 0) return;
    const { held = [] } = await navigator.locks.query();
    const alive = new Set(held.map(({ name }) => name));
    const gone = [...this.#others.keys()].filter((tab) => !alive.has(`${LOCK}${tab}`));
    for (const tab of gone) this.#others.delete(tab);
    if (gone.length > 0) this.#changed();
  }

  #hear({ tab, held, jobs, asks }: TabMessage): void {
    const before = this.#others.get(tab) ?? NOTHING;
    if (jobs === 0 && held === 0) this.#others.delete(tab);
    else this.#others.set(tab, { held, jobs });
    if (asks && (this.#mine.jobs > 0 || this.#mine.held > 0)) this.#post(false);
    if (before.jobs !== jobs || before.held !== held) this.#changed();
  }

  #post(asks: boolean): void {
    const message: TabMessage = { ...this.#mine, tab: this.#id, asks };
    this.#channel?.postMessage(message);
  }
}
