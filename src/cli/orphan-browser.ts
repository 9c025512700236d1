import { readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive } from './process-identity.ts';

/** What Chromium ties a profile to one process by; the first is a link to `<host>-<process>`. */
const LOCK = 'SingletonLock';
const OTHERS = ['SingletonSocket', 'SingletonCookie'];
const PATIENCE_MS = 10_000;

/**
 * Frees a profile from the browser of a command that was killed: one that is still running is ended, and what one left
 * behind is removed, also by another host's name, as a restarted container has. For who holds the profile's folder.
 */
export async function freeProfile(profile: string): Promise<void> {
  const pid = Number(linkOf(join(profile, LOCK))?.split('-').at(-1));
  if (pid > 0 && isBrowserOf(pid, profile)) {
    process.kill(pid, 'SIGKILL');
    const end = performance.now() + PATIENCE_MS;
    while (isAlive({ pid, began: null }) && isBrowserOf(pid, profile) && performance.now() < end)
      await pause(50);
  }
  for (const name of [LOCK, ...OTHERS]) rmSync(join(profile, name), { force: true });
}

function linkOf(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

function isBrowserOf(pid: number, profile: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(`--user-data-dir=${profile}`);
  } catch {
    return false;
  }
}
