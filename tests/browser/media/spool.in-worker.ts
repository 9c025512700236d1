import { openOpfsSpool } from '../../../src/media/io/opfs-spool-store.ts';
import { SpoolWriter } from '../../../src/media/io/spool-writer.ts';
import { LiveCounts } from '../../../src/media/memory/live-counts.ts';
import { SluiceError } from '../../../src/protocol/error.ts';
import { exerciseSpool } from '../../support/spool-contract.ts';

const open = (job: string) => openOpfsSpool(job, new LiveCounts());

async function folderOf(job: string): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return (await root.getDirectoryHandle('jobs')).getDirectoryHandle(job);
}

async function namesIn(job: string): Promise<string[]> {
  const names: string[] = [];
  for await (const name of (await folderOf(job)).keys()) names.push(name);
  return names;
}

export async function exerciseOpfs() {
  const job = crypto.randomUUID();
  return exerciseSpool(
    () => open(job),
    () => namesIn(job),
  );
}

/** A file that another worker holds, which ends after so long: milliseconds that the spool waited for it, or its error. */
export async function createHeld(milliseconds: number) {
  const job = crypto.randomUUID();
  const store = await open(job);
  const handle = await (await folderOf(job)).getFileHandle('0-0-0-0.seg', { create: true });
  const other = await handle.createSyncAccessHandle();
  other.write(new Uint8Array(100));
  setTimeout(() => other.close(), milliseconds);
  const began = performance.now();
  try {
    const file = await store.create('0-0-0-0.seg');
    file.write(new Uint8Array([1, 2, 3]));
    file.close();
    const { size } = await store.file('0-0-0-0.seg');
    return { waited: performance.now() - began, size };
  } catch (cause) {
    return { waited: performance.now() - began, error: (cause as Error).name };
  } finally {
    other.close();
    await store.remove();
  }
}

/** Segments of a mebibyte until the disk is full: how many are sealed, what was said, and what is found afterwards. */
export async function fillDisk() {
  const job = crypto.randomUUID();
  const store = await open(job);
  const data = new Uint8Array(1024 * 1024).fill(7);
  let sealed = 0;
  let said: unknown;
  for (let segment = 0; segment < 100 && said === undefined; segment++) {
    const writer = new SpoolWriter(store, { plan: 'p', track: 0, segment, attempt: 0, timescale: 1 });
    try {
      await writer.add({ data, pts: 0, duration: 1, key: true });
      await writer.seal(undefined);
      sealed++;
    } catch (cause) {
      said = cause instanceof SluiceError ? cause.code : String(cause);
      await writer.discard();
    }
  }
  const left = (await namesIn(job)).length;
  const found = (await (await open(job)).sealed('p')).length;
  await store.remove();
  return { sealed, said, left, found };
}
