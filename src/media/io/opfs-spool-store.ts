import { SluiceError } from '../../protocol/error.ts';
import { decodeIndex, encodeIndex, type SealedSegment } from './sealed-segment.ts';
import type { SpoolFile, SpoolStore } from './spool-store.ts';

const JOBS = 'jobs';

/** `jobs/<job id>/` in the origin private file system. In a dedicated worker only. */
export async function openOpfsSpool(job: string): Promise<SpoolStore> {
  const root = await navigator.storage.getDirectory();
  const jobs = await root.getDirectoryHandle(JOBS, { create: true });
  return new OpfsSpoolStore(jobs, job, await jobs.getDirectoryHandle(job, { create: true }));
}

class OpfsSpoolStore implements SpoolStore {
  readonly #jobs: FileSystemDirectoryHandle;
  readonly #job: string;
  readonly #folder: FileSystemDirectoryHandle;
  readonly #open = new Set<OpfsSpoolFile>();

  constructor(jobs: FileSystemDirectoryHandle, job: string, folder: FileSystemDirectoryHandle) {
    this.#jobs = jobs;
    this.#job = job;
    this.#folder = folder;
  }

  async create(name: string): Promise<SpoolFile> {
    const handle = await this.#folder.getFileHandle(name, { create: true });
    const access = await handle.createSyncAccessHandle();
    access.truncate(0);
    const file = new OpfsSpoolFile(name, access, () => this.#open.delete(file));
    this.#open.add(file);
    return file;
  }

  async file(name: string): Promise<Blob> {
    return (await this.#folder.getFileHandle(name)).getFile();
  }

  async seal(segment: SealedSegment): Promise<void> {
    const { track, segment: index, attempt } = segment;
    const file = await this.create(`${track}-${index}-${attempt}.idx`);
    file.write(encodeIndex(segment));
    file.close();
  }

  async sealed(): Promise<readonly SealedSegment[]> {
    const segments: SealedSegment[] = [];
    for await (const [name, handle] of this.#folder.entries()) {
      if (!name.endsWith('.idx') || handle.kind !== 'file') continue;
      const file = await (handle as FileSystemFileHandle).getFile();
      const segment = decodeIndex(new Uint8Array(await file.arrayBuffer()));
      if (segment && (await this.#isWhole(segment))) segments.push(segment);
    }
    return segments;
  }

  async remove(): Promise<void> {
    for (const file of this.#open) file.close();
    await this.#jobs.removeEntry(this.#job, { recursive: true });
  }

  async #isWhole(segment: SealedSegment): Promise<boolean> {
    for (const part of segment.parts) {
      const found = await this.file(part.file).catch(() => undefined);
      if (found?.size !== part.size) return false;
    }
    return true;
  }
}

class OpfsSpoolFile implements SpoolFile {
  readonly name: string;
  size = 0;
  readonly #access: FileSystemSyncAccessHandle;
  readonly #closed: () => void;

  constructor(name: string, access: FileSystemSyncAccessHandle, closed: () => void) {
    this.name = name;
    this.#access = access;
    this.#closed = closed;
  }

  write(bytes: Uint8Array<ArrayBuffer>): void {
    try {
      const written = this.#access.write(bytes, { at: this.size });
      if (written < bytes.length) throw new DOMException('short write', 'QuotaExceededError');
      this.size += written;
    } catch (cause) {
      if (cause instanceof DOMException && cause.name === 'QuotaExceededError') {
        throw new SluiceError('disk-full', { stage: 'write', cause });
      }
      throw cause;
    }
  }

  close(): void {
    try {
      this.#access.flush();
    } finally {
      this.#access.close();
      this.#closed();
    }
  }
}
