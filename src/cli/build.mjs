// Plain JavaScript, like setup.mjs: it makes what the rest is run from.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup.mjs';

const SOURCES = ['src', 'workers', 'public', 'index.html', 'vite.config.ts', 'package-lock.json'];
const RESULTS = ['dist/app/index.html', 'dist/node/cli.js', 'dist/node/server.js'];

/**
 * Milliseconds of the newest file or folder; a folder changes when a file in it goes.
 * @param {string} path
 * @returns {number}
 */
function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function isStale() {
  const results = RESULTS.map((path) => join(root, path));
  if (!results.every((path) => existsSync(path))) return true;
  const built = Math.min(...results.map((path) => statSync(path).mtimeMs));
  return SOURCES.some((path) => newest(join(root, path)) > built);
}

/** Builds app, server and command line if a source is newer; ends the process with 3 where that fails. */
export function buildIfStale() {
  if (!isStale()) return;
  process.stderr.write('Building Sluice: its sources are newer than what was built.\n');
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status === 0) return;
  process.stderr.write('The build failed; its message is above.\n');
  process.exit(3);
}
