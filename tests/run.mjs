// Every layer of the tests, cheapest first; the first that fails ends the run and shows its output.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, setUp } from '../src/cli/setup.mjs';

const results = join(root, 'test-results', 'counts');
const bin = (/** @type {string} */ name) => join(root, 'node_modules', '.bin', name);

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
function run(command, args, env = {}) {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ ok: false, output: error.message }));
    child.on('close', (status) => resolve({ ok: status === 0, output }));
  });
}

/**
 * @param {string} file
 * @returns {any} undefined where the tool did not come so far as to write it
 */
function report(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

async function unit() {
  const file = join(results, 'unit.json');
  const args = ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`];
  const { ok, output } = await run(bin('vitest'), args);
  const said = report(file);
  return {
    ok,
    output,
    passed: said?.numPassedTests ?? 0,
    failed: said?.numFailedTests ?? 0,
    skipped: (said?.numPendingTests ?? 0) + (said?.numTodoTests ?? 0),
  };
}

/** @param {string} project */
function browser(project) {
  return async () => {
    const file = join(results, `${project}.json`);
    const args = ['test', `--project=${project}`, '--reporter=dot,json'];
    const { ok, output } = await run(bin('playwright'), args, { PLAYWRIGHT_JSON_OUTPUT_FILE: file });
    const stats = report(file)?.stats;
    return {
      ok,
      output,
      passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0),
      failed: stats?.unexpected ?? 0,
      skipped: stats?.skipped ?? 0,
    };
  };
}

/** @param {string[]} args */
function npm(...args) {
  return async () => ({
    ...(await run('npm', ['run', '--silent', ...args])),
    passed: 0,
    failed: 0,
    skipped: 0,
  });
}

/** @type {[name: string, run: () => Promise<Counts & { ok: boolean, output: string }>][]} */
const layers = [
  ['check', npm('check')],
  ['unit', unit],
  ['build', npm('build')],
  ['browser', browser('browser')],
  ['e2e', browser('e2e')],
];

setUp(['packages', 'chromium', 'ffmpeg']);
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

/** @type {Counts} */
const sum = { passed: 0, failed: 0, skipped: 0 };
for (const [name, runLayer] of layers) {
  const start = performance.now();
  const { ok, output, passed, failed, skipped } = await runLayer();
  sum.passed += passed;
  sum.skipped += skipped;
  // A layer can fail without a failing test: a type error, a file that does not load.
  sum.failed += ok ? failed : Math.max(failed, 1);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const counts =
    passed + failed + skipped > 0 ? `, ${passed} passed, ${failed} failed, ${skipped} skipped` : '';
  console.log(`${ok ? 'ok' : 'FAILED'}  ${name} (${seconds} s${counts})`);
  if (!ok) {
    console.log(output);
    process.exitCode = 1;
    break;
  }
}
console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
