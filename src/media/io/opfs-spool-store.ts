import type { LiveCounts } from '../memory/live-counts.ts';
import { diskFailure, flushFailure } from './disk-failure.ts';
import { openAccess } from './opfs-access.ts';
import { sealedIn } from './sealed-folder.ts';
import { encodeIndex, indexName, type SealedSegment } from './sealed-segment.ts';
import type { SpoolFile, SpoolStore } from './spool-store.ts';

const JOBS = 'jobs';

/** `jobs/<job id>/` in the origin private file system. In a dedicated worker only. @throws SluiceError disk-full */
export async function openOpfsSpool(job: string, live: LiveCounts): Promise<SpoolStore> {
  try {
    const root = await navigator.storage.getDirectory();
    const jobs = await root.getDirectoryHandle(JOBS, { create: true });
    return new OpfsSpoolStore(jobs, job, await jobs.getDirectoryHandle(job, { create: true }), live);
  } catch (cause) {
    throw diskFailure(cause);
  }
}

class OpfsSpoolStore implements SpoolStore {
  readonly #jobs: FileSystemDirectoryHandle;
  readonly #job: string;
  readonly #folder: FileSystemDirectoryHandle;
  readonly #live: LiveCounts;
  readonly #open = new Set<OpfsSpoolFile>();

  constructor(
    jobs: FileSystemDirectoryHandle,
    job: string,
    folder: FileSystemDirectoryHandle,
    live: LiveCounts,
  ) {
    this.#jobs = jobs;
    this.#job = job;
    this.#folder = folder;
    this.#live = live;
  }

  async create(name: string): Promise<SpoolFile> {
    try {
      const access = await openAccess(await this.#folder.getFileHandle(name, { create: true }));
      access.truncate(0);
      const closed = this.#live.open('file', access);
      const file = new OpfsSpoolFile(name, access, () => {
        this.#open.delete(file);
        closed();
      });
      this.#open.add(file);
      return file;
    } catch (cause) {
      throw diskFailure(cause);
    }
  }

  async file(name: string): Promise<Blob> {
    return (await this.#folder.getFileHandle(name)).getFile();
  }

  async seal(segment: SealedSegment): Promise<void> {
    for (const { file, size } of segment.parts) await this.#requireSize(file, size);
    const name = indexName(segment);
    try {
      const file = await this.create(name);
      try {
        file.write(encodeIndex(segment));
      } finally {
        file.close();
      }
      await this.#requireSize(name, file.size);
    } catch (cause) {
      await this.discard(name);
      throw cause;
    }
  }

  async sealed(plan: string): Promise<readonly SealedSegment[]> {
    return sealedIn(
      {
        names: () => this.#names(),
        file: (name) => this.file(name),
        remove: (name) => this.discard(name),
      },
      plan,
    );
  }

  async discard(name: string): Promise<void> {
    await this.#folder.removeEntry(name).catch(() => {});
  }

  async remove(): Promise<void> {
    for (const file of this.#open) file.close();
    await this.#jobs.removeEntry(this.#job, { recursive: true });
  }

  /** In a private window files lie in memory, and a write that found no room there may say nothing of it. */
  async #requireSize(name: string, size: number): Promise<void> {
    const found = await this.file(name);
    if (found.size !== size) throw diskFailure(new DOMException('short file', 'QuotaExceededError'));
  }

  async #names(): Promise<string[]> {
    const names: string[] = [];
    for await (const name of this.#folder.keys()) names.push(name);
    return names;
  }
}

class OpfsSpoolFile implements SpoolFile {
  readonly name: string;
  size = 0;
  readonly #access: FileSystemSyncAccessHandle;
  readonly #closed: () => void;
  #isOpen = true;

  constructor(name: string, access: FileSystemSyncAccessHandle, closed: () => void) {
    this.name = name;
    this.#access = access;
    this.#closed = closed;
  }

  write(bytes: Uint8Array<ArrayBuffer>, at = this.size): void {
    try {
      const written = this.#access.write(bytes, { at });
      if (written < bytes.length) throw new DOMException('short write', 'QuotaExceededError');
      this.size = Math.max(this.size, at + written);
    } catch (cause) {
      throw diskFailure(cause);
    }
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    try {
      this.#access.flush();
    } catch (cause) {
      throw flushFailure(cause);
    } finally {
      this.#access.close();
      this.#closed();
    }
  }
}
