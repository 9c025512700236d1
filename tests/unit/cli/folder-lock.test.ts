import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { lockFolder } from '../../../src/cli/folder-lock.ts';

const folder = mkdtempSync(join(tmpdir(), 'sluice-lock-'));
const lock = join(folder, 'sluice.lock');

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('one command at a time, and nothing is left when it ends', () => {
  const unlock = lockFolder(folder);
  expect(() => lockFolder(folder)).toThrowError(expect.objectContaining({ code: 'usage' }));
  expect(readdirSync(folder)).toEqual(['sluice.lock']);
  unlock();
  expect(readdirSync(folder)).toEqual([]);
});

test('a lock is taken over when its process is gone, torn, or another one has its number now', async () => {
  lockFolder(folder)();
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  for (const left of [
    JSON.stringify({ pid: child.pid, began: null }),
    JSON.stringify({ pid: process.pid, began: 'an earlier start of the system 12' }),
    '{"pid":',
  ]) {
    writeFileSync(lock, left);
    const unlock = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrowError();
    unlock();
  }
});
