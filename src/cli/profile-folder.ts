import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { lockFolder } from './folder-lock.ts';
import { freeProfile } from './orphan-browser.ts';

/** Where the browser's profile, and so the spool of the job, lies. */
export interface ProfileFolder {
  readonly path: string;
  /** The folder that keeps what is finished, or undefined where nothing is kept. */
  readonly jobFolder: string | undefined;
  /** An earlier command has left something in it. */
  readonly isUsed: boolean;
  /** Lets go of it. @param isKept whether a later command goes on with what is in it */
  end(isKept: boolean): void;
}

/** A profile for this command alone; it is gone when the process ends, however it does, unless it is killed. */
export function temporaryProfile(): ProfileFolder {
  const path = mkdtempSync(join(tmpdir(), 'sluice-'));
  const remove = () => removeFolder(path);
  process.once('exit', remove);
  return {
    path,
    jobFolder: undefined,
    isUsed: false,
    end: () => {
      remove();
      process.removeListener('exit', remove);
    },
  };
}

/**
 * The profile of one command at its place in a folder of the user's choice: a later command of the same key finds what
 * this one has finished.
 * @throws {SluiceError} `usage` where another command is at work there
 */
export async function jobProfile(folder: string, key: string): Promise<ProfileFolder> {
  const jobFolder = resolve(folder);
  const unlock = lockFolder(jobFolder);
  process.once('exit', unlock);
  const path = join(jobFolder, `sluice-${key}`);
  const isUsed = existsSync(path);
  mkdirSync(path, { recursive: true });
  await freeProfile(path);
  return {
    path,
    jobFolder,
    isUsed,
    end: (isKept) => {
      if (!isKept) removeFolder(path);
      unlock();
      process.removeListener('exit', unlock);
    },
  };
}

function removeFolder(path: string): void {
  rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
