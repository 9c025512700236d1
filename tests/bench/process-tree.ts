import { readdirSync, readFileSync } from 'node:fs';

/** USER_HZ and the page size, which Linux has kept on all common machines; see proc(5) and sysconf(3). */
const TICKS_A_SECOND = 100;
const PAGE_BYTES = 4096;

interface Process {
  readonly id: number;
  readonly parent: number;
  /** Seconds of its own and of the children that it has waited for. */
  readonly own: number;
  readonly waitedFor: number;
  /** Bytes. */
  readonly resident: number;
}

export interface ProcessTree {
  /** CPU seconds of all that descended from this process since it began, dead or alive. */
  readonly cpuSeconds: number;
  /** Bytes resident now: all descendants, and the largest renderer among them or 0. */
  readonly resident: number;
  readonly largestRenderer: number;
  /** Process ids of the renderers. */
  readonly renderers: readonly number[];
}

/**
 * All that descends from this process: the one browser or the one ffmpeg that runs now. A process that dies hands its
 * time to the parent that waits for it, so nothing is lost between two readings.
 */
export function readTree(): ProcessTree {
  const all = processes();
  const members = new Set([process.pid]);
  for (let size = 0; size !== members.size; ) {
    size = members.size;
    for (const { id, parent } of all) if (members.has(parent)) members.add(id);
  }
  let [cpuSeconds, resident, largestRenderer] = [0, 0, 0];
  const renderers: number[] = [];
  for (const member of all) {
    if (!members.has(member.id)) continue;
    cpuSeconds += member.waitedFor;
    if (member.id === process.pid) continue;
    cpuSeconds += member.own;
    resident += member.resident;
    if (!isRenderer(member.id)) continue;
    renderers.push(member.id);
    largestRenderer = Math.max(largestRenderer, member.resident);
  }
  return { cpuSeconds, resident, largestRenderer, renderers };
}

/** CPU seconds that the machine has spent since it began, by whomever; also those its host took from it. */
export function machineCpuSeconds(): number {
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = read('/proc/stat')
    .split('\n', 1)
    .flatMap((line) => line.trim().split(/\s+/).slice(1).map(Number));
  return (user + nice + system + irq + softirq + steal) / TICKS_A_SECOND;
}

function processes(): Process[] {
  const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return ids.flatMap((id) => {
    const stat = read(`/proc/${id}/stat`);
    // The name, the second field, may hold anything; the state, the third, comes first here.
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [, parent, , , , , , , , , , user, system, childUser, childSystem] = fields;
    const pages = fields[21];
    if (parent === undefined || pages === undefined) return [];
    return [
      {
        id: Number(id),
        parent,
        own: ((user ?? 0) + (system ?? 0)) / TICKS_A_SECOND,
        waitedFor: ((childUser ?? 0) + (childSystem ?? 0)) / TICKS_A_SECOND,
        resident: pages * PAGE_BYTES,
      },
    ];
  });
}

const knownRenderers = new Map<number, boolean>();

function isRenderer(id: number): boolean {
  const known = knownRenderers.get(id);
  if (known !== undefined) return known;
  const found = read(`/proc/${id}/cmdline`).includes('--type=renderer');
  // Between fork and exec it still has its parent's command line, so a no is not remembered.
  if (found) knownRenderers.set(id, found);
  return found;
}

/** A process may end while it is read. */
function read(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}
