import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../../src/cli/setup.mjs';

/**
 * Runs an installed package's command in the repository.
 * @param {string} name as in node_modules/.bin
 * @param {readonly string[]} args
 * @returns {string[]} its output when it failed, nothing when all is well
 */
export function tool(name, args) {
  const command = join(root, 'node_modules', '.bin', name);
  const windows = process.platform === 'win32';
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    shell: windows,
  });
  if (status === 0) return [];
  return [error?.message ?? '', stdout ?? '', stderr ?? ''].filter((part) => part !== '');
}
