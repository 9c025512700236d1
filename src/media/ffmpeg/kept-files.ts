import type { FfmpegFile, FfmpegPiece } from '../../protocol/ffmpeg-api.ts';
import { diskFailure, flushFailure } from '../io/disk-failure.ts';
import { openAccess } from '../io/opfs-access.ts';
import type { FileBody } from './folder.ts';
import { OutFile } from './out-file.ts';

/** ffmpeg writes 32 KB at a time. */
const PIECE = 1024 * 1024;

/** The files that a run writes to the disk, open while it goes on: inside of it there is no waiting for one. */
export class KeptFiles {
  readonly #open: ReadonlyMap<string, FileSystemSyncAccessHandle>;
  readonly #full: () => Error;
  #failure: { readonly cause: unknown } | undefined;

  private constructor(open: ReadonlyMap<string, FileSystemSyncAccessHandle>, full: () => Error) {
    this.#open = open;
    this.#full = full;
  }

  /** @param full what tells ffmpeg that there is no more room */
  static async open(files: readonly FfmpegFile[], full: () => Error): Promise<KeptFiles> {
    const open = new Map<string, FileSystemSyncAccessHandle>();
    for (const { name, handle } of files) {
      const access = await openAccess(handle as FileSystemFileHandle);
      access.truncate(0);
      open.set(name, access);
    }
    return new KeptFiles(open, full);
  }

  /** Undefined where it is not one of them. */
  file(name: string): FileBody | undefined {
    const access = this.#open.get(name);
    return access && new OutFile(name, PIECE, (piece) => this.#write(access, piece));
  }

  /** @throws SluiceError disk-full, also where that ended the run */
  close(): void {
    for (const access of this.#open.values()) {
      try {
        access.flush();
      } catch (cause) {
        this.#failure ??= { cause: flushFailure(cause) };
      } finally {
        access.close();
      }
    }
    if (this.#failure) throw this.#failure.cause;
  }

  #write(access: FileSystemSyncAccessHandle, { at, bytes }: FfmpegPiece): void {
    try {
      if (access.write(bytes, { at }) < bytes.length)
        throw new DOMException('short write', 'QuotaExceededError');
    } catch (cause) {
      this.#failure ??= { cause: diskFailure(cause) };
      throw this.#full();
    }
  }
}
