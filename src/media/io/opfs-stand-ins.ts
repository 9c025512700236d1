import { SluiceError } from '../../protocol/error.ts';
import { diskFailure } from './disk-failure.ts';
import { openAccess } from './opfs-access.ts';
import type { StandIn, StandIns } from './stand-ins.ts';

const FOLDER = 'stand-ins';
/** Behind the name of what says that a stand-in is whole. */
const SEAL = '.json';

interface Seal {
  readonly size: number;
  readonly facts: unknown;
}

/**
 * `stand-ins/<name>` in the origin private file system, and a lock of the same name for each that is read: locks end
 * with their worker, however that ends. In a dedicated worker only.
 */
export const opfsStandIns: StandIns = {
  async take(name, bytes, make, signal) {
    for (;;) {
      const release = await shared(name, signal);
      const found = await find(name);
      if (found) return { ...found, release };
      release();
      await sweepStandIns();
      await navigator.locks.request(lockOf(name), { signal }, async () => {
        if (!(await find(name))) await makeNew(name, bytes, make);
      });
    }
  },
};

/** Removes those that nobody reads. */
export async function sweepStandIns(): Promise<void> {
  const folder = await folderOf(false);
  if (!folder) return;
  const names = new Set<string>();
  for await (const file of folder.keys()) names.add(file.replace(SEAL, ''));
  for (const name of names) {
    await navigator.locks.request(lockOf(name), { ifAvailable: true }, async (lock) => {
      if (lock) await remove(folder, name);
    });
  }
}

async function makeNew(
  name: string,
  bytes: number,
  make: (handle: FileSystemFileHandle) => Promise<unknown>,
): Promise<void> {
  await requireRoom(bytes);
  const folder = await folderOf(true).catch((cause) => {
    throw diskFailure(cause);
  });
  try {
    const handle = await folder.getFileHandle(name, { create: true });
    const facts = await make(handle);
    const { size } = await handle.getFile();
    const seal = await openAccess(await folder.getFileHandle(name + SEAL, { create: true }));
    try {
      seal.write(new TextEncoder().encode(JSON.stringify({ size, facts } satisfies Seal)));
      seal.flush();
    } finally {
      seal.close();
    }
  } catch (cause) {
    await remove(folder, name);
    throw diskFailure(cause);
  }
}

async function find(name: string): Promise<Omit<StandIn, 'release'> | undefined> {
  const folder = await folderOf(false);
  try {
    const blob = await (await folder?.getFileHandle(name))?.getFile();
    const seal = await (await folder?.getFileHandle(name + SEAL))?.getFile();
    if (!blob || !seal) return undefined;
    const { size, facts } = JSON.parse(await seal.text()) as Seal;
    return size === blob.size ? { blob, facts } : undefined;
  } catch {
    // Not there, or not whole.
    return undefined;
  }
}

/** What a worker that was ended still holds is left to the next sweep; without its seal it counts for nothing. */
async function remove(folder: FileSystemDirectoryHandle, name: string): Promise<void> {
  await folder.removeEntry(name + SEAL).catch(() => {});
  await folder.removeEntry(name).catch(() => {});
}

async function requireRoom(need: number): Promise<void> {
  const { quota, usage = 0 } = await navigator.storage.estimate();
  if (quota === undefined || need <= quota - usage) return;
  throw new SluiceError('disk-full', {
    stage: 'open',
    message: 'To open this file a copy of it is written to the disk, and there is not enough room for one.',
    details: { need, free: quota - usage },
  });
}

/** @returns what gives the lock back */
function shared(name: string, signal: AbortSignal): Promise<() => void> {
  return new Promise((resolve, reject) => {
    const held = () => new Promise<void>((release) => resolve(release));
    navigator.locks.request(lockOf(name), { mode: 'shared', signal }, held).catch(reject);
  });
}

function lockOf(name: string): string {
  return `sluice stand-in ${name}`;
}

function folderOf(create: true): Promise<FileSystemDirectoryHandle>;
function folderOf(create: false): Promise<FileSystemDirectoryHandle | undefined>;
async function folderOf(create: boolean): Promise<FileSystemDirectoryHandle | undefined> {
  const root = await navigator.storage.getDirectory();
  const folder = root.getDirectoryHandle(FOLDER, { create });
  return create ? folder : folder.catch(() => undefined);
}
