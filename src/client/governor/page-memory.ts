/** What the page itself takes, beside what jobs hold. */
export interface PageMemory {
  /** Bytes, as far as anything tells. */
  read(): number;
  /** Asks the browser for the whole, now and then; `held` is what the ledger knows of at this time. */
  check(held: () => number): void;
}

interface Heap {
  readonly usedJSHeapSize: number;
}

/** The browser waits with its answer for a collection. */
const EVERY_MS = 60_000;

/**
 * The page's own heap, as Chrome tells it. It sees neither frames nor workers: those are the ledger's. Where the page
 * is isolated, the browser can count the workers' heaps as well; what it finds beyond heap and ledger is added until
 * it counts again.
 */
export class BrowserMemory implements PageMemory {
  #unseen = 0;
  #asked = Number.NEGATIVE_INFINITY;
  #isAsking = false;

  read(): number {
    return heapBytes() + this.#unseen;
  }

  check(held: () => number): void {
    const now = performance.now();
    if (!crossOriginIsolated || this.#isAsking || now - this.#asked < EVERY_MS) return;
    this.#asked = now;
    this.#isAsking = true;
    void measured().then((bytes) => {
      this.#isAsking = false;
      if (bytes !== undefined) this.#unseen = Math.max(0, bytes - heapBytes() - held());
    });
  }
}

function heapBytes(): number {
  return (performance as { memory?: Heap }).memory?.usedJSHeapSize ?? 0;
}

/** Undefined where the browser will not say just now. */
async function measured(): Promise<number | undefined> {
  const counting = performance as {
    measureUserAgentSpecificMemory?: () => Promise<{ readonly bytes: number }>;
  };
  const answer = await counting.measureUserAgentSpecificMemory?.().catch(() => undefined);
  return answer?.bytes;
}
