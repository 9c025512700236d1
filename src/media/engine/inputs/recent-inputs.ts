import type { InputRef, KeptInputs } from '../../../protocol/engine-api.ts';
import type { MediaContainer } from '../../container/media-container.ts';
import type { Rewriting } from '../../container/whole/rewriting.ts';
import { type Opened, type OpenedInput, openedAll, openInput } from './open-inputs.ts';

/** Of tables, which is most of what an opened file takes: some hours of video. */
const KEPT_BYTES = 48 * 1024 * 1024;

/**
 * Files that were opened of late. A page plans again with every move of a handle, which would read and sort out the
 * same index again each time.
 */
export class RecentInputs {
  /** The least lately used first. */
  readonly #opened = new Map<string, OpenedInput>();

  /** Opens a file anew, and remembers it. */
  async open(input: InputRef, signal: AbortSignal, rewriting?: Rewriting): Promise<OpenedInput> {
    const opened = await openInput(input, signal, undefined, rewriting);
    this.#keep(keyOf(input), opened);
    return opened;
  }

  /** @throws what `openInput` throws */
  async all(inputs: readonly InputRef[], signal: AbortSignal, rewriting?: Rewriting): Promise<Opened> {
    return openedAll(await Promise.all(inputs.map((input) => this.#recent(input, signal, rewriting))));
  }

  get kept(): KeptInputs {
    const bytes = [...this.#opened.values()].reduce((sum, { container }) => sum + bytesOf(container), 0);
    return { count: this.#opened.size, bytes, bound: KEPT_BYTES };
  }

  async #recent(input: InputRef, signal: AbortSignal, rewriting?: Rewriting): Promise<OpenedInput> {
    const key = keyOf(input);
    const known = this.#opened.get(key);
    if (known) this.#keep(key, known);
    return known ?? this.open(input, signal, rewriting);
  }

  #keep(key: string, opened: OpenedInput): void {
    const before = this.#opened.get(key);
    if (before !== opened) before?.container.release?.();
    this.#opened.delete(key);
    this.#opened.set(key, opened);
    let bytes = 0;
    for (const [each, { container }] of [...this.#opened].reverse()) {
      bytes += bytesOf(container);
      if (bytes <= KEPT_BYTES || each === key) continue;
      this.#opened.delete(each);
      container.release?.();
    }
  }
}

/** A file comes as another object with each call; changed on disk, it has another time. */
function keyOf(input: InputRef): string {
  if (input.kind === 'url') return input.url;
  const { name, size, lastModified } = input.file;
  return `${lastModified} ${size} ${name}`;
}

function bytesOf({ iso, tracks }: MediaContainer): number {
  return tracks.reduce((sum, { table }) => sum + table.byteLength, iso?.moov.length ?? 0);
}
