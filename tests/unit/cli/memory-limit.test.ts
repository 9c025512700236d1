import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { deathOf, jobBudget } from '../../../src/cli/job-budget.ts';
import { memoryRoom } from '../../../src/cli/memory-limit.ts';

const MIB = 1024 * 1024;
const made: string[] = [];

/** A system's root with these files in it. */
function system(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'sluice-groups-'));
  made.push(root);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

afterAll(() => {
  for (const root of made) rmSync(root, { recursive: true });
});

const FIRST = '36 30 0:31 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n';
const SECOND = '30 23 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n';

test('version 1: the limit, less what is held and is not cached files', () => {
  const group = 'sys/fs/cgroup/memory/jobs/one';
  const root = system({
    'proc/self/cgroup': '5:cpu:/\n4:memory:/jobs/one\n0::/\n',
    'proc/self/mountinfo': FIRST,
    [`${group}/memory.limit_in_bytes`]: `${400 * MIB}\n`,
    [`${group}/memory.usage_in_bytes`]: `${150 * MIB}\n`,
    [`${group}/memory.stat`]: `cache 1\ntotal_inactive_file ${40 * MIB}\ntotal_active_file ${10 * MIB}\n`,
    [`${group}/memory.oom_control`]: 'oom_kill_disable 0\nunder_oom 0\noom_kill 2\n',
    'sys/fs/cgroup/memory/jobs/memory.limit_in_bytes': '9223372036854771712\n',
    'sys/fs/cgroup/memory/memory.limit_in_bytes': '9223372036854771712\n',
  });
  expect(memoryRoom(root)).toEqual({ limit: 400 * MIB, left: 300 * MIB, kills: 2 });
});

test('version 2: the tightest of the groups around it', () => {
  const root = system({
    'proc/self/cgroup': '0::/user/app\n',
    'proc/self/mountinfo': SECOND,
    'sys/fs/cgroup/user/app/memory.max': 'max\n',
    'sys/fs/cgroup/user/memory.max': `${768 * MIB}\n`,
    'sys/fs/cgroup/user/memory.current': `${100 * MIB}\n`,
    'sys/fs/cgroup/user/memory.stat': 'anon 5\ninactive_file 0\nactive_file 0\n',
    'sys/fs/cgroup/user/memory.events': 'low 0\noom 1\noom_kill 1\n',
  });
  expect(memoryRoom(root)).toEqual({ limit: 768 * MIB, left: 668 * MIB, kills: 1 });
});

test('in a container the mount shows the group itself', () => {
  const root = system({
    'proc/self/cgroup': '4:memory:/docker/abc\n',
    'proc/self/mountinfo': '36 30 0:31 /docker/abc /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n',
    'sys/fs/cgroup/memory/memory.limit_in_bytes': `${512 * MIB}`,
    'sys/fs/cgroup/memory/memory.usage_in_bytes': `${12 * MIB}`,
  });
  expect(memoryRoom(root)).toMatchObject({ limit: 512 * MIB, left: 500 * MIB });
});

test('no limit, no groups, no answer', () => {
  expect(memoryRoom(system({}))).toBeUndefined();
  const root = system({
    'proc/self/cgroup': '4:memory:/\n',
    'proc/self/mountinfo': FIRST,
    'sys/fs/cgroup/memory/memory.limit_in_bytes': '9223372036854771712\n',
  });
  expect(memoryRoom(root)).toBeUndefined();
});

test('a job may have what is left beside the browser, unless the user says otherwise', () => {
  expect(jobBudget(undefined, undefined)).toBeUndefined();
  expect(jobBudget(123, { limit: 1, left: 1, kills: 0 })).toBe(123);
  const wide = { limit: 768 * MIB, left: 700 * MIB, kills: 0 };
  expect(jobBudget(undefined, wide)).toBe(420 * MIB);
  const tight = { limit: 300 * MIB, left: 230 * MIB, kills: 0 };
  expect(() => jobBudget(undefined, tight)).toThrow(
    'This may use 315 MB of memory, of which 241 MB are free',
  );
});

test('a death is for memory only where the system has killed for it', () => {
  const room = { limit: 400 * MIB, left: 0, kills: 0 };
  expect(deathOf('page', room, { ...room, kills: 1 }).code).toBe('memory-exceeded');
  expect(deathOf('page', room, room).code).toBe('engine-crashed');
  expect(deathOf('browser', undefined, undefined).code).toBe('engine-crashed');
});
