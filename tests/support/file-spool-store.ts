import { closeSync, fsyncSync, openAsBlob, openSync, writeSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeIndex, encodeIndex, type SealedSegment } from '../../src/media/io/sealed-segment.ts';
import type { SpoolFile, SpoolStore } from '../../src/media/io/spool-store.ts';

/** The spool in a folder of the disk, for Node. */
export async function openFileSpool(folder: string): Promise<SpoolStore> {
  await mkdir(folder, { recursive: true });
  return {
    create: async (name) => new DiskFile(folder, name),
    file: (name) => openAsBlob(join(folder, name)),
    seal: async (segment) => {
      const { track, segment: index, attempt } = segment;
      const file = new DiskFile(folder, `${track}-${index}-${attempt}.idx`);
      file.write(encodeIndex(segment));
      file.close();
    },
    sealed: () => sealedIn(folder),
    remove: () => rm(folder, { recursive: true }),
  };
}

async function sealedIn(folder: string): Promise<SealedSegment[]> {
  const found: SealedSegment[] = [];
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.idx')) continue;
    const segment = decodeIndex(await readFile(join(folder, name)));
    if (segment && (await isWhole(folder, segment))) found.push(segment);
  }
  return found;
}

async function isWhole(folder: string, segment: SealedSegment): Promise<boolean> {
  const sizes = await Promise.all(
    segment.parts.map(({ file }) =>
      stat(join(folder, file)).then(
        ({ size }) => size,
        () => -1,
      ),
    ),
  );
  return segment.parts.every(({ size }, index) => sizes[index] === size);
}

class DiskFile implements SpoolFile {
  readonly name: string;
  size = 0;
  readonly #handle: number;

  constructor(folder: string, name: string) {
    this.name = name;
    this.#handle = openSync(join(folder, name), 'w');
  }

  write(bytes: Uint8Array): void {
    writeSync(this.#handle, bytes);
    this.size += bytes.length;
  }

  close(): void {
    fsyncSync(this.#handle);
    closeSync(this.#handle);
  }
}
