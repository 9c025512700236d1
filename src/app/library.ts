import type { LibraryEntry } from '../elements/library-entry.ts';
import { whyUseless } from '../elements/usable-tracks.ts';
import { open, SluiceError } from '../index.ts';

/** The files the user has added, in order. Fires `change`. */
export class Library extends EventTarget {
  entries: readonly LibraryEntry[] = [];

  private readonly reading = new Map<string, AbortController>();

  /** A card stands for each file at once; what it is follows when its index has been read. */
  add(files: readonly File[]): LibraryEntry[] {
    const added = files.map((file): LibraryEntry => ({ state: 'reading', id: crypto.randomUUID(), file }));
    this.set([...this.entries, ...added]);
    for (const entry of added) void this.read(entry);
    return added;
  }

  find(id: string | undefined): LibraryEntry | undefined {
    return this.entries.find((entry) => entry.id === id);
  }

  reopen(id: string): void {
    const entry = this.find(id);
    if (!entry) return;
    this.replace({ state: 'reading', id, file: entry.file });
    void this.read(entry);
  }

  /** Takes a file off the list; the answer puts it back where it was. */
  remove(id: string): (() => void) | undefined {
    const index = this.entries.findIndex((entry) => entry.id === id);
    const entry = this.entries[index];
    if (!entry) return undefined;
    this.reading.get(id)?.abort();
    this.set(this.entries.toSpliced(index, 1));
    return () => {
      this.set(this.entries.toSpliced(index, 0, entry));
      if (entry.state === 'reading') void this.read(entry);
    };
  }

  private async read({ id, file }: LibraryEntry): Promise<void> {
    const reading = new AbortController();
    this.reading.set(id, reading);
    try {
      const media = await open(file, { signal: reading.signal });
      const useless = whyUseless(media.info);
      this.replace(
        useless ? { state: 'failed', id, file, error: useless } : { state: 'ready', id, file, media },
      );
    } catch (error) {
      if (reading.signal.aborted) return;
      const reason =
        error instanceof SluiceError
          ? error
          : new SluiceError('source-unreadable', { stage: 'open', cause: error });
      this.replace({ state: 'failed', id, file, error: reason });
    } finally {
      this.reading.delete(id);
    }
  }

  private replace(entry: LibraryEntry): void {
    this.set(this.entries.map((other) => (other.id === entry.id ? entry : other)));
  }

  private set(entries: readonly LibraryEntry[]): void {
    this.entries = entries;
    this.dispatchEvent(new Event('change'));
  }
}
