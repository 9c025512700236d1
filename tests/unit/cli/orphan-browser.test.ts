import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { freeProfile } from '../../../src/cli/orphan-browser.ts';

function profile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-profile-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'Local State'), '{}');
  return folder;
}

test('the locks of a browser that is gone, here or under another name of the host, are removed', async () => {
  for (const owner of [`here-${2 ** 22 - 7}`, 'another-host-1']) {
    const folder = profile();
    symlinkSync(owner, join(folder, 'SingletonLock'));
    symlinkSync('nowhere', join(folder, 'SingletonSocket'));
    symlinkSync('nothing', join(folder, 'SingletonCookie'));
    await freeProfile(folder);
    expect(readdirSync(folder)).toEqual(['Local State']);
  }
});

test.runIf(process.platform === 'linux')(
  'a browser that outlived its command is ended, another process is not',
  async () => {
    const folder = profile();
    const sleep = ['-e', 'setTimeout(() => {}, 60_000)'];
    const browser = spawn(process.execPath, [...sleep, '--', `--user-data-dir=${folder}`]);
    const other = spawn(process.execPath, sleep);
    onTestFinished(() => void other.kill('SIGKILL'));
    await Promise.all([once(browser, 'spawn'), once(other, 'spawn')]);
    const ended = once(browser, 'exit');
    symlinkSync(`host-${other.pid}`, join(folder, 'SingletonLock'));
    await freeProfile(folder);
    expect(other.exitCode ?? other.signalCode).toBeNull();
    symlinkSync(`host-${browser.pid}`, join(folder, 'SingletonLock'));
    await freeProfile(folder);
    expect((await ended)[1]).toBe('SIGKILL');
  },
);
