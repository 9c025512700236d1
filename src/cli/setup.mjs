// Plain JavaScript without imports from npm: it runs before any package is there.
// Says what is missing and why, installs it, and otherwise is silent.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChrome, onPath } from './find-chrome.mjs';

export { findChrome };

export const root = fileURLToPath(new URL('../../', import.meta.url));

const say = (/** @type {string} */ line) => process.stderr.write(`${line}\n`);

function setUpPackages() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  const wanted = createHash('sha256').update(lock).digest('hex');
  const stamp = join(root, 'node_modules', '.sluice-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say('Setting up: npm packages, exactly as in package-lock.json (Sluice is built from them).');
  const done = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (done.status !== 0) stop('npm ci failed; its message is above.');
  writeFileSync(stamp, wanted);
}

/**
 * @param {string} what a Debian package
 * @param {string} why
 */
function setUpDebianPackage(what, why) {
  say(`Setting up: ${what} (${why}).`);
  const command = `apt-get update && apt-get install -y ${what}`;
  const canInstall = process.platform === 'linux' && onPath(['apt-get']) && process.getuid?.() === 0;
  if (!canInstall) {
    const hint = onPath(['apt-get'])
      ? `sudo sh -c '${command}'`
      : `install ${what} with your system's package manager`;
    stop(`${what} is missing and cannot be installed without root. Run this, then try again:\n  ${hint}`);
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    execFileSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 2, 2], env });
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', what], {
      stdio: ['ignore', 'ignore', 2],
      env,
    });
  } catch {
    stop(`Installing ${what} failed. Run this, then try again:\n  ${command}`);
  }
}

/**
 * @param {string} message
 * @returns {never}
 */
function stop(message) {
  say(message);
  process.exit(2);
}

/** @type {Record<string, () => void>} */
const PARTS = {
  packages: setUpPackages,
  chromium: () => {
    if (!findChrome()) setUpDebianPackage('chromium', 'tests and the command line run Sluice inside it');
  },
  ffmpeg: () => {
    if (!onPath(['ffprobe']))
      setUpDebianPackage('ffmpeg', 'tests make media with it and let ffprobe judge results');
  },
};

/** @param {string[]} parts any of packages, chromium, ffmpeg */
export function setUp(parts) {
  for (const part of parts) PARTS[part]?.();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) setUp(process.argv.slice(2));
