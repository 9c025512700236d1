import { closeSync, fsyncSync, openAsBlob, openSync, writeSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sealedIn } from '../../src/media/io/sealed-folder.ts';
import { encodeIndex, indexName } from '../../src/media/io/sealed-segment.ts';
import type { SpoolFile, SpoolStore } from '../../src/media/io/spool-store.ts';

/** The spool in a folder of the disk, for Node. */
export async function openFileSpool(folder: string): Promise<SpoolStore> {
  await mkdir(folder, { recursive: true });
  const file = (name: string) => openAsBlob(join(folder, name));
  const discard = (name: string) => rm(join(folder, name), { force: true });
  return {
    create: async (name) => new DiskFile(folder, name),
    file,
    seal: async (segment) => {
      const index = new DiskFile(folder, indexName(segment));
      index.write(encodeIndex(segment));
      index.close();
    },
    sealed: (plan) => sealedIn({ names: () => readdir(folder), file, remove: discard }, plan),
    discard,
    remove: () => rm(folder, { recursive: true }),
  };
}

class DiskFile implements SpoolFile {
  readonly name: string;
  size = 0;
  readonly #handle: number;

  constructor(folder: string, name: string) {
    this.name = name;
    this.#handle = openSync(join(folder, name), 'w');
  }

  write(bytes: Uint8Array, at = this.size): void {
    writeSync(this.#handle, bytes, 0, bytes.length, at);
    this.size = Math.max(this.size, at + bytes.length);
  }

  close(): void {
    fsyncSync(this.#handle);
    closeSync(this.#handle);
  }
}
