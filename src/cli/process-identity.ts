import { readFileSync } from 'node:fs';

/** A process that can be told from another one that has its number later. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it began, and in which run of the system; null where the system has no /proc. */
  readonly began: string | null;
}

export function thisProcess(): ProcessIdentity {
  return { pid: process.pid, began: beganAt(process.pid) };
}

/** Whether that very process is still there. */
export function isAlive({ pid, began }: ProcessIdentity): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // It belongs to somebody else, but it is there.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return began === null || began === beganAt(pid);
}

/** Field 22 of proc(5)'s stat, counted from the system's start; the name before it may hold anything. */
function beganAt(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()} ${ticks}`;
  } catch {
    return null;
  }
}
