import type { LibraryEntry, ReadyEntry } from '../elements/library-entry.ts';
import { whyUseless } from '../elements/usable-tracks.ts';
import { type Media, open, SluiceError } from '../index.ts';

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

  /** Those of a list of ids, joined with a plus, that can be used. */
  ready(ids: string | undefined): ReadyEntry[] {
    return (ids?.split('+') ?? []).flatMap((id) => {
      const entry = this.find(id);
      return entry?.state === 'ready' ? [entry] : [];
    });
  }

  /** The ids of these videos; undefined where one was taken off the list. */
  idsOf(videos: readonly Media[]): string[] | undefined {
    const ids = videos.flatMap(
      (media) => this.entries.find((entry) => entry.state === 'ready' && entry.media === media)?.id ?? [],
    );
    return ids.length === videos.length ? ids : undefined;
  }

  /** Waits until each of these has been read; those that can be used. */
  async whenRead(ids: readonly string[]): Promise<ReadyEntry[]> {
    while (ids.some((id) => this.find(id)?.state === 'reading')) {
      await new Promise((resolve) => this.addEventListener('change', resolve, { once: true }));
    }
    return this.ready(ids.join('+'));
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
