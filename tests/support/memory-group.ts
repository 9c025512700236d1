import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../src/cli/setup.mjs';
import { type Ended, listenTo } from './spoken.ts';

const MIB = 1024 * 1024;
const FIRST = '/sys/fs/cgroup/memory';
const SECOND = '/sys/fs/cgroup';

/** Joins the group that is the first argument, then is the command of the rest. */
const JOINING = 'echo $$ > "$0/cgroup.procs" && exec "$@"';
const LEAST = 64;

export interface GroupRun extends Ended {
  /** Bytes held at most, cached files left out. */
  readonly peak: number;
  /** Processes that the system ended for memory. */
  readonly kills: number;
}

/** Why a process cannot be limited here, for the name of a skipped test; undefined where one can. */
export async function whyNoMemoryGroup(): Promise<string | undefined> {
  if (process.platform !== 'linux') return 'memory control groups are a thing of Linux';
  let folder: string | undefined;
  try {
    folder = newGroup(LEAST * MIB);
    // Groups can be there, and yet nothing counted or limited.
    const greedy = `Buffer.alloc(${2 * LEAST * MIB}, 1)`;
    const { signal } = spawnSync('sh', ['-c', JOINING, folder, process.execPath, '-e', greedy]);
    return signal === 'SIGKILL' ? undefined : 'a process in a memory control group is not limited here';
  } catch (error) {
    return `no memory control group can be made here: ${error instanceof Error ? error.message : error}`;
  } finally {
    if (folder) await remove(folder);
  }
}

/** Runs the built command line, and its browser, inside a memory control group of so many MiB. */
export async function sluiceWithin(mib: number, ...args: string[]): Promise<GroupRun> {
  const folder = newGroup(mib * MIB);
  const command = [process.execPath, join(root, 'dist/node/cli.js'), ...args];
  const child = spawn('sh', ['-c', JOINING, folder, ...command], { cwd: root });
  const { ended } = listenTo(child);
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, heldIn(folder));
  }, 100);
  const said = await ended;
  clearInterval(timer);
  const kills = factOf(folder, isFirst() ? 'memory.oom_control' : 'memory.events', 'oom_kill');
  await remove(folder);
  return { ...said, peak, kills };
}

function isFirst(): boolean {
  return existsSync(join(FIRST, 'memory.limit_in_bytes'));
}

function newGroup(bytes: number): string {
  const folder = join(isFirst() ? FIRST : SECOND, `sluice-test-${process.pid}-${Date.now()}`);
  mkdirSync(folder);
  writeFileSync(join(folder, isFirst() ? 'memory.limit_in_bytes' : 'memory.max'), `${bytes}`);
  // What could be swapped out would not be limited.
  if (!isFirst()) writeFileSync(join(folder, 'memory.swap.max'), '0');
  return folder;
}

function heldIn(folder: string): number {
  const [own, shared] = isFirst() ? ['total_rss', 'total_shmem'] : ['anon', 'shmem'];
  return factOf(folder, 'memory.stat', own ?? '') + factOf(folder, 'memory.stat', shared ?? '');
}

function factOf(folder: string, file: string, name: string): number {
  const line = readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .find((each) => each.startsWith(`${name} `));
  return Number(line?.split(' ')[1] ?? 0);
}

/** The last processes of a browser leave a moment after it. */
async function remove(folder: string): Promise<void> {
  for (let tries = 0; tries < 50; tries++) {
    try {
      rmdirSync(folder);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
