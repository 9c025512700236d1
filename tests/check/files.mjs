import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../src/cli/setup.mjs';

/** Paths of all files that git tracks or would track, from the root of the repository. */
export function repositoryFiles() {
  const options = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
  const listed = execFileSync('git', options, { cwd: root, encoding: 'utf8' }).split('\0');
  return listed.filter(
    (path) => path !== '' && statSync(join(root, path), { throwIfNoEntry: false })?.isFile(),
  );
}

/** @param {string} path from the root of the repository */
export function linesOf(path) {
  return readFileSync(join(root, path), 'utf8').replace(/\n$/, '').split('\n');
}
