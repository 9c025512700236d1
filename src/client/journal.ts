import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { isJobRecord, type JobRecord } from './job-record.ts';

interface JournalSchema extends DBSchema {
  jobs: { key: string; value: JobRecord };
  /** Ids of running jobs whose page took its leave: it was closed, not killed. */
  left: { key: string; value: true };
  /** One value: the ids in the order of the queue. */
  order: { key: 'queue'; value: readonly string[] };
}

type Database = IDBPDatabase<JournalSchema>;

/** Only a strict write is on the disk when it is acknowledged (durability.md, 1b). */
const STRICT = { durability: 'strict' } as const;

/**
 * The jobs that are not done with, in IndexedDB. A browser that denies it still runs jobs: then every call does
 * nothing, and none of them can be gone on with after a restart.
 */
class Journal {
  #opening: Promise<Database | undefined> | undefined;
  #database: Database | undefined;

  /** True once the record is on the disk. */
  async put(record: JobRecord): Promise<boolean> {
    return this.#write((database) => database.transaction('jobs', 'readwrite', STRICT).store.put(record));
  }

  async remove(id: string): Promise<void> {
    await this.#write(async (database) => {
      const transaction = database.transaction(['jobs', 'left'], 'readwrite', STRICT);
      await Promise.all([
        transaction.objectStore('jobs').delete(id),
        transaction.objectStore('left').delete(id),
        transaction.done,
      ]);
    });
  }

  async find(id: string): Promise<JobRecord | undefined> {
    const database = await this.#open();
    return database && recordOf(database, id);
  }

  /** All that can be read, in the order of the queue; undefined where there is no journal. What is damaged is taken out. */
  async all(): Promise<JobRecord[] | undefined> {
    const database = await this.#open();
    try {
      return database && (await this.#read(database));
    } catch {
      // The database itself is damaged: nothing is known.
      return undefined;
    }
  }

  /** Notes in the last moment of a page that its jobs were left on purpose. Nothing can be waited for by then. */
  leave(ids: readonly string[]): void {
    if (!this.#database || ids.length === 0) return;
    const transaction = this.#database.transaction('left', 'readwrite');
    for (const id of ids) void transaction.store.put(true, id).catch(() => {});
    transaction.commit();
  }

  /** Whether the job's page took its leave. */
  async wasLeft(id: string): Promise<boolean> {
    const database = await this.#open();
    return (await database?.get('left', id)) === true;
  }

  async stay(id: string): Promise<void> {
    await this.#write((database) => database.delete('left', id));
  }

  /** Notes the order of a queue; what other tabs have in line follows as it was. */
  async arrange(ids: readonly string[]): Promise<void> {
    await this.#write(async (database) => {
      const transaction = database.transaction(['jobs', 'order'], 'readwrite');
      const [known, before] = await Promise.all([
        transaction.objectStore('jobs').getAllKeys(),
        transaction.objectStore('order').get('queue'),
      ]);
      const [mine, kept] = [new Set(ids), new Set(known)];
      const others = before?.filter((id) => kept.has(id) && !mine.has(id)) ?? [];
      await transaction.objectStore('order').put([...ids, ...others], 'queue');
      await transaction.done;
    });
  }

  async #read(database: Database): Promise<JobRecord[]> {
    const records: JobRecord[] = [];
    // One by one: a single record that cannot be read would spoil all of them.
    for (const id of await database.getAllKeys('jobs')) {
      const record = await recordOf(database, id);
      if (record) records.push(record);
      else await this.remove(id);
    }
    const order = await database.get('order', 'queue').catch(() => undefined);
    return order ? inOrder(records, order) : records;
  }

  async #write(work: (database: Database) => Promise<unknown>): Promise<boolean> {
    const database = await this.#open();
    if (!database) return false;
    try {
      await work(database);
      return true;
    } catch {
      // A full disk, or facts that cannot be stored: the job itself goes on.
      return false;
    }
  }

  #open(): Promise<Database | undefined> {
    this.#opening ??= this.#connect().catch(() => {
      this.#forget();
      return undefined;
    });
    return this.#opening;
  }

  async #connect(): Promise<Database> {
    this.#database = await openDB<JournalSchema>('sluice-jobs', 1, {
      upgrade(database) {
        database.createObjectStore('jobs', { keyPath: 'id' });
        database.createObjectStore('left');
        database.createObjectStore('order');
      },
      blocking: () => {
        this.#database?.close();
        this.#forget();
      },
      terminated: () => this.#forget(),
    });
    return this.#database;
  }

  #forget(): void {
    this.#opening = undefined;
    this.#database = undefined;
  }
}

async function recordOf(database: Database, id: string): Promise<JobRecord | undefined> {
  const value: unknown = await database.get('jobs', id).catch(() => undefined);
  return isJobRecord(value) ? value : undefined;
}

/** Those that are not named come last, the oldest first. */
function inOrder(records: readonly JobRecord[], ids: readonly string[]): JobRecord[] {
  const places = new Map(ids.map((id, index) => [id, index]));
  const placeOf = ({ id }: JobRecord) => places.get(id) ?? ids.length;
  return records.toSorted((one, other) => placeOf(one) - placeOf(other) || one.created - other.created);
}

export const journal = new Journal();
