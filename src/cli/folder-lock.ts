import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { usage } from './arguments.ts';
import { isAlive, type ProcessIdentity, thisProcess } from './process-identity.ts';

const NAME = 'sluice.lock';

/**
 * Keeps a job folder for this process until the returned function is called. A lock whose process has died, of
 * whatever, is taken over.
 * @throws {SluiceError} `usage` where another command is at work there
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const lock = join(folder, NAME);
  const mine = `${lock}-${process.pid}`;
  writeFileSync(mine, JSON.stringify(thisProcess()));
  try {
    // A link is made whole or not at all, and never over another one.
    while (!linked(mine, lock)) removeDead(lock, folder);
  } finally {
    rmSync(mine, { force: true });
  }
  return () => rmSync(lock, { force: true });
}

function linked(mine: string, lock: string): boolean {
  try {
    linkSync(mine, lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Out of the way first and looked at then: of two that find the same dead lock, only one gets it. */
function removeDead(lock: string, folder: string): void {
  const owner = ownerOf(lock);
  if (owner && isAlive(owner)) {
    throw usage(
      `Another command (process ${owner.pid}) works in ${folder}. Wait for it, or name another --job-dir.`,
    );
  }
  const aside = `${lock}-dead-${process.pid}`;
  try {
    renameSync(lock, aside);
  } catch {
    // Somebody else was faster.
    return;
  }
  const moved = ownerOf(aside);
  if (moved && isAlive(moved)) linked(aside, lock);
  rmSync(aside, { force: true });
}

function ownerOf(lock: string): ProcessIdentity | undefined {
  try {
    return JSON.parse(readFileSync(lock, 'utf8'));
  } catch {
    return undefined;
  }
}
