import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** What a memory control group still allows. Bytes. */
export interface MemoryRoom {
  readonly limit: number;
  /** The limit less what is held; cached files are not, they make room when it is needed. */
  readonly left: number;
  /** Processes that the system ended for it so far. */
  readonly kills: number;
}

/** No limit, as version 1 writes it: the largest number of whole pages. */
const UNLIMITED = 2 ** 60;

interface Version {
  readonly limit: string;
  readonly usage: string;
  /** Of `memory.stat`: cached files. */
  readonly cached: readonly string[];
  /** Where `oom_kill` stands. */
  readonly events: string;
}

const FIRST: Version = {
  limit: 'memory.limit_in_bytes',
  usage: 'memory.usage_in_bytes',
  cached: ['total_inactive_file', 'total_active_file'],
  events: 'memory.oom_control',
};
const SECOND: Version = {
  limit: 'memory.max',
  usage: 'memory.current',
  cached: ['inactive_file', 'active_file'],
  events: 'memory.events',
};

interface Group {
  readonly folder: string;
  /** Where the hierarchy that this process sees begins. */
  readonly top: string;
  readonly version: Version;
}

/**
 * The room in the memory control group of this process, or in the tightest of those around it: what the browser is
 * started in. Undefined where there is no limit, or no such groups.
 * @param root where the system's files are
 */
export function memoryRoom(root = '/'): MemoryRoom | undefined {
  const rooms = groups(root).flatMap((group) =>
    withAncestors(group).flatMap((folder) => roomIn(join(root, folder), group.version)),
  );
  return rooms.reduce<MemoryRoom | undefined>(
    (least, room) => (least && least.left <= room.left ? least : room),
    undefined,
  );
}

/** cgroups(7) and proc(5): which groups this process is in, and where they are mounted. */
function groups(system: string): Group[] {
  const paths = lines(join(system, 'proc/self/cgroup')).map((line) => {
    const [, controllers = '', ...path] = line.split(':');
    return { controllers: controllers.split(','), path: path.join(':') };
  });
  return lines(join(system, 'proc/self/mountinfo')).flatMap((line) => {
    const [place = '', kind = ''] = line.split(' - ');
    const [, , , root = '/', point = ''] = place.split(' ');
    const [type, , options = ''] = kind.split(' ');
    const isFirst = type === 'cgroup' && options.split(',').includes('memory');
    if (!isFirst && type !== 'cgroup2') return [];
    const own = paths.find(({ controllers }) => controllers.includes(isFirst ? 'memory' : ''));
    if (!own) return [];
    // In a container the mount shows the group itself as the top, whatever its path is outside.
    const inside = relative(root, own.path);
    const folder = inside.startsWith('..') ? point : join(point, inside);
    return [{ folder, top: point, version: isFirst ? FIRST : SECOND }];
  });
}

function withAncestors({ folder, top }: Group): string[] {
  const folders = [folder];
  for (let at = folder; at !== top && at.length > top.length; ) {
    at = join(at, '..');
    folders.push(at);
  }
  return folders;
}

function roomIn(folder: string, { limit, usage, cached, events }: Version): MemoryRoom[] {
  const most = Number(read(join(folder, limit)).trim() || Number.NaN);
  if (!(most < UNLIMITED)) return [];
  const stat = table(join(folder, 'memory.stat'));
  const reclaimable = cached.reduce((sum, name) => sum + (stat.get(name) ?? 0), 0);
  const held = Math.max(0, Number(read(join(folder, usage))) - reclaimable);
  const kills = table(join(folder, events)).get('oom_kill') ?? 0;
  return [{ limit: most, left: Math.max(0, most - held), kills }];
}

/** A name and a number on each line. */
function table(path: string): Map<string, number> {
  return new Map(
    lines(path).map((line): [string, number] => {
      const [name = '', value] = line.split(' ');
      return [name, Number(value)];
    }),
  );
}

function lines(path: string): string[] {
  return read(path).split('\n').filter(Boolean);
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
