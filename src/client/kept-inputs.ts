import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';

interface CopiesSchema extends DBSchema {
  files: { key: [job: string, index: number]; value: File };
}

/** A database of its own: a page killed while it stores a file leaves bytes that only removing all of it frees. */
const NAME = 'sluice-inputs';
const WRITING = 'sluice-inputs writing';
/** More is not worth the disk and the seconds: such a file is chosen again. */
const MOST_BYTES = 200_000_000;
const MOST_TOGETHER = 1_000_000_000;

/** Copies of small inputs that came without a handle, kept where the user agreed, until their job is done with. */
class Copies {
  #opening: Promise<IDBPDatabase<CopiesSchema>> | undefined;

  fits(file: File): boolean {
    return file.size <= MOST_BYTES;
  }

  /** False where there was no room for it. The file is copied on the disk, not through memory (durability.md, 2). */
  async keep(job: string, index: number, file: File): Promise<boolean> {
    try {
      return await navigator.locks.request(WRITING, { mode: 'shared' }, async () => {
        const database = await this.#open();
        const kept = await database.getAll('files');
        const together = kept.reduce((sum, { size }) => sum + size, file.size);
        if (!this.fits(file) || together > MOST_TOGETHER) return false;
        const transaction = database.transaction('files', 'readwrite', { durability: 'strict' });
        await Promise.all([transaction.store.put(file, [job, index]), transaction.done]);
        return true;
      });
    } catch {
      // The disk is full, the file has gone, or there is no database: it is asked for again instead.
      return false;
    }
  }

  async find(job: string, index: number): Promise<File | undefined> {
    const database = await this.#open().catch(() => undefined);
    return database?.get('files', [job, index]).catch(() => undefined);
  }

  async remove(job: string): Promise<void> {
    const database = await this.#open().catch(() => undefined);
    await database?.delete('files', IDBKeyRange.bound([job], [job, []])).catch(() => {});
  }

  async size(): Promise<{ readonly count: number; readonly bytes: number; readonly bound: number }> {
    const database = await this.#open().catch(() => undefined);
    const kept = (await database?.getAll('files').catch(() => undefined)) ?? [];
    const bytes = kept.reduce((sum, { size }) => sum + size, 0);
    return { count: kept.length, bytes, bound: MOST_TOGETHER };
  }

  /** Removes all of them: who goes on with their jobs is asked for the files. */
  async clear(): Promise<void> {
    await this.sweep(new Set());
  }

  /** Removes the copies of all other jobs; with none left, the whole database. */
  async sweep(jobs: ReadonlySet<string>): Promise<void> {
    await navigator.locks.request(WRITING, { ifAvailable: true }, async (lock) => {
      const database = lock ? await this.#open().catch(() => undefined) : undefined;
      if (!database) return;
      const keys = await database.getAllKeys('files');
      for (const key of keys) if (!jobs.has(key[0])) await database.delete('files', key);
      if (keys.some(([job]) => jobs.has(job))) return;
      this.#close(database);
      await deleteDB(NAME);
    });
  }

  #open(): Promise<IDBPDatabase<CopiesSchema>> {
    this.#opening ??= this.#connect().catch((cause) => {
      this.#opening = undefined;
      throw cause;
    });
    return this.#opening;
  }

  async #connect(): Promise<IDBPDatabase<CopiesSchema>> {
    const database = await openDB<CopiesSchema>(NAME, 1, {
      upgrade(opened) {
        opened.createObjectStore('files');
      },
      blocking: () => this.#close(database),
      terminated: () => {
        this.#opening = undefined;
      },
    });
    return database;
  }

  #close(database: IDBPDatabase<CopiesSchema>): void {
    database.close();
    this.#opening = undefined;
  }
}

export const copies = new Copies();
