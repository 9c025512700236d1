import type { LibraryEntry, ReadyEntry } from '../elements/library-entry.ts';
import { whyUseless } from '../elements/usable-tracks.ts';
import { type Media, open, SluiceError } from '../index.ts';

/** As many as the queue takes. */
const LIMIT = 500;
/** Indexes read at once; a folder of hundreds would only make each of them late. */
const READERS = 4;

/** The files the user has added, in order. Fires `change`. */
export class Library extends EventTarget {
  readonly limit = LIMIT;
  entries: readonly LibraryEntry[] = [];
  /** Ids of those that are ticked. */
  chosen: ReadonlySet<string> = new Set();
  /** Files that found no room the last time some were added. */
  refused = 0;

  private shown: readonly Media[] = [];
  private readonly reading = new Map<string, AbortController>();
  private readonly unread: LibraryEntry[] = [];

  /** A card stands for each file at once; what it is follows when its index has been read. */
  add(files: readonly File[]): LibraryEntry[] {
    const fitting = files.slice(0, Math.max(0, LIMIT - this.entries.length));
    const added = fitting.map((file): LibraryEntry => ({ state: 'reading', id: crypto.randomUUID(), file }));
    this.refused = files.length - fitting.length;
    this.set([...this.entries, ...added]);
    for (const entry of added) this.readLater(entry);
    return added;
  }

  choose(ids: readonly string[], isChosen: boolean): void {
    const chosen = new Set(this.chosen);
    for (const id of ids) {
      if (isChosen) chosen.add(id);
      else chosen.delete(id);
    }
    this.chosen = chosen;
    this.dispatchEvent(new Event('change'));
  }

  /** A video that came back with its job. */
  adopt(media: Media): void {
    const { id, source } = media;
    if (typeof source === 'string' || this.find(id)) return;
    this.set([...this.entries, { state: 'ready', id, file: source, media }]);
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

  /** Several videos on view; the same list for the same videos, so that what is drawn of them stays. */
  several(ids: string | undefined): readonly Media[] {
    const videos = ids?.includes('+') ? this.ready(ids).map(({ media }) => media) : [];
    const isSame =
      videos.length === this.shown.length && videos.every((media, at) => media === this.shown[at]);
    if (!isSame) this.shown = videos;
    return this.shown;
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
    this.readLater(entry);
  }

  /** Takes a file off the list; the answer puts it back where it was. */
  remove(id: string): (() => void) | undefined {
    const index = this.entries.findIndex((entry) => entry.id === id);
    const entry = this.entries[index];
    if (!entry) return undefined;
    this.reading.get(id)?.abort();
    this.refused = 0;
    this.choose([id], false);
    this.set(this.entries.toSpliced(index, 1));
    return () => {
      this.set(this.entries.toSpliced(index, 0, entry));
      if (entry.state === 'reading') this.readLater(entry);
    };
  }

  private readLater(entry: LibraryEntry): void {
    this.unread.push(entry);
    if (this.reading.size < READERS) void this.readOn();
  }

  /** One after another until none is left; several of these run side by side. */
  private async readOn(): Promise<void> {
    for (let entry = this.unread.shift(); entry; entry = this.unread.shift()) {
      if (this.find(entry.id)) await this.read(entry);
    }
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
