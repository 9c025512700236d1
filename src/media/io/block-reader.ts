import type { Close } from '../memory/live-counts.ts';
import type { MemoryBudget, Release } from '../memory/memory-budget.ts';
import type { ByteSource } from './byte-source.ts';

/** Bytes of one block: large enough that reading a block costs little more than reading a packet. */
export const BLOCK = 4 * 1024 * 1024;
/** Blocks of one file: where pictures are read and where sound is, each with the next. */
const KEPT = 4;
/** Blocks of all files of one job together, however little is granted: any fewer, and each packet would load one. */
const LEAST_KEPT = 3;

interface Block {
  readonly bytes: Promise<Uint8Array<ArrayBuffer>>;
  /** The same, once they are there: a packet in a block that is there needs no promise and no listener. */
  loaded: Uint8Array<ArrayBuffer> | undefined;
  readonly release: Release;
  readonly drop: () => void;
}

const shelves = new WeakMap<MemoryBudget, Shelf>();

/** Blocks that all readers of one budget keep, the least lately used first: as many as its lease allows. */
class Shelf {
  readonly #blocks = new Set<Block>();
  readonly #budget: MemoryBudget;
  #last: Block | undefined;

  constructor(budget: MemoryBudget) {
    this.#budget = budget;
    budget.keep(() => this.#trim());
  }

  /** A block that is read ahead would take the place of one that is in use. */
  get isShort(): boolean {
    return this.#most <= LEAST_KEPT;
  }

  /** Blocks of one file: each pipeline reads at a place of its own. */
  get mostOfOne(): number {
    return Math.min(this.#most, Math.max(KEPT, 2 * (this.#budget.lease.pipelines + 1)));
  }

  /** Counts the block as the last used. */
  put(block: Block): void {
    if (block === this.#last) return;
    this.#last = block;
    this.#blocks.delete(block);
    this.#blocks.add(block);
    this.#trim();
  }

  take(block: Block): void {
    this.#blocks.delete(block);
    if (block === this.#last) this.#last = undefined;
  }

  get #most(): number {
    const { isOver, lease } = this.#budget;
    return isOver ? LEAST_KEPT : Math.max(LEAST_KEPT, Math.floor(lease.readAhead / BLOCK));
  }

  #trim(): void {
    for (const oldest of this.#blocks) {
      if (this.#blocks.size <= this.#most) return;
      oldest.drop();
    }
  }
}

/**
 * Aligned blocks of a source, the last few kept, one read ahead in the direction of reading. Who reads holds
 * a `use`; when the last use ends, the blocks are let go and leave the ledger.
 */
export class BlockReader implements ByteSource {
  readonly #source: ByteSource;
  readonly #budget: MemoryBudget | undefined;
  readonly #blocks = new Map<number, Block>();
  readonly #shelf: Shelf | undefined;
  #users = 0;
  #waiting = 0;
  #controller = new AbortController();

  constructor(source: ByteSource, budget: MemoryBudget | undefined) {
    this.#source = source;
    this.#budget = budget;
    if (!budget) return;
    this.#shelf = shelves.get(budget) ?? new Shelf(budget);
    shelves.set(budget, this.#shelf);
  }

  get size(): number {
    return this.#source.size;
  }

  get name(): string {
    return this.#source.name;
  }

  get bytesRead(): number {
    return this.#source.bytesRead;
  }

  get blob(): Blob | undefined {
    return this.#source.blob;
  }

  /** Keeps blocks until the returned function is called. */
  use(): () => void {
    this.#users++;
    let open = true;
    let closed: Close | undefined;
    const done = () => {
      if (open) this.#users--;
      open = false;
      closed?.();
      if (this.#users === 0) this.#clear();
    };
    closed = this.#budget?.live.open('stream', done);
    return done;
  }

  /**
   * The bytes from `start` to `end`: a view of a block where they lie in one, else a copy.
   * @throws what `ByteSource.read` throws
   */
  async read(start: number, end: number, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    if (end - start > BLOCK * (KEPT - 1)) return this.#source.read(start, end, signal);
    this.#waiting++;
    try {
      return await this.#fromBlocks(start, end, signal);
    } finally {
      this.#waiting--;
    }
  }

  async #fromBlocks(start: number, end: number, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    const first = Math.floor(start / BLOCK);
    const last = Math.floor(Math.max(start, end - 1) / BLOCK);
    const wanted: Promise<Uint8Array<ArrayBuffer>>[] = [];
    for (let index = first; index <= last; index++) wanted.push(this.#block(index));
    this.#readAhead(last + 1);
    const loaded = first === last ? this.#blocks.get(first)?.loaded : undefined;
    if (loaded) {
      signal.throwIfAborted();
      return loaded.subarray(start - first * BLOCK, end - first * BLOCK);
    }
    if (wanted.length === 1 && wanted[0]) {
      const bytes = await within(wanted[0], signal);
      return bytes.subarray(start - first * BLOCK, end - first * BLOCK);
    }
    return join(await within(Promise.all(wanted), signal), start - first * BLOCK, end - start);
  }

  #block(index: number): Promise<Uint8Array<ArrayBuffer>> {
    const known = this.#blocks.get(index);
    if (known) {
      this.#blocks.delete(index);
      this.#blocks.set(index, known);
      this.#shelf?.put(known);
      return known.bytes;
    }
    const start = index * BLOCK;
    const end = Math.min(start + BLOCK, this.#source.size);
    const bytes = this.#source.read(start, end, this.#controller.signal);
    const release = this.#budget?.take(end - start) ?? nothing;
    const block: Block = { bytes, loaded: undefined, release, drop: () => this.#drop(index, block) };
    this.#blocks.set(index, block);
    // A failed block is asked for again by the next read; who waits for this one gets the error.
    bytes.then(
      (loaded) => {
        block.loaded = loaded;
      },
      () => this.#drop(index, block),
    );
    this.#trim();
    this.#shelf?.put(block);
    return bytes;
  }

  #readAhead(index: number): void {
    if (index * BLOCK >= this.#source.size || this.#blocks.has(index) || !this.#blocks.has(index - 1)) return;
    if (this.#shelf?.isShort) return;
    void this.#block(index);
  }

  #trim(): void {
    for (const [index, block] of this.#blocks) {
      if (this.#blocks.size <= (this.#shelf?.mostOfOne ?? KEPT)) return;
      this.#drop(index, block);
    }
  }

  #drop(index: number, block: Block): void {
    if (this.#blocks.get(index) === block) this.#blocks.delete(index);
    this.#shelf?.take(block);
    block.release();
  }

  #clear(): void {
    // Who reads without holding a use may still wait for a block: it is let go, not broken off.
    if (this.#waiting === 0) this.#controller.abort();
    this.#controller = new AbortController();
    for (const [index, block] of this.#blocks) this.#drop(index, block);
  }
}

/** The same promise, given up when the signal says so: the block goes on for who else waits for it. */
function within<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const give = () => reject(signal.reason);
    signal.addEventListener('abort', give, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', give));
  });
}

function join(blocks: readonly Uint8Array[], skip: number, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let at = -skip;
  for (const block of blocks) {
    const from = Math.max(0, -at);
    const part = block.subarray(from, Math.min(block.length, length - at));
    bytes.set(part, Math.max(0, at));
    at += block.length;
  }
  return bytes;
}

function nothing(): void {}
