// Every layer of the tests, cheapest first; the first that fails ends the run and shows its output.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
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

/** Enough of a message to know the reason, not the stack of every retry. */
const beginning = (/** @type {string} */ message) => stripVTControlCharacters(message).slice(0, 1500);

async function unit() {
  const file = join(results, 'unit.json');
  const args = ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`];
  const { ok, output } = await run(bin('vitest'), args);
  const said = report(file);
  return {
    ok,
    output,
    failures: failedUnitTests(said),
    passed: said?.numPassedTests ?? 0,
    failed: said?.numFailedTests ?? 0,
    skipped: (said?.numPendingTests ?? 0) + (said?.numTodoTests ?? 0),
  };
}

/** @param {any} said */
function failedUnitTests(said) {
  const tests = (said?.testResults ?? []).flatMap((/** @type {any} */ file) => file.assertionResults);
  return tests
    .filter((/** @type {any} */ test) => test.status === 'failed')
    .map((/** @type {any} */ test) => `${test.fullName}\n${beginning(test.failureMessages[0] ?? '')}`);
}

/**
 * @param {any} suite of Playwright's report
 * @param {string} status `unexpected` failed every time, `flaky` the first time
 * @returns {string[]}
 */
function testsThatWere(suite, status) {
  const here = (suite.specs ?? []).filter((/** @type {any} */ spec) =>
    spec.tests.some((/** @type {any} */ test) => test.status === status),
  );
  return [
    ...here.map((/** @type {any} */ spec) => {
      const message = spec.tests[0].results[0]?.error?.message ?? '';
      return `${spec.file}: ${spec.title}\n${beginning(message)}`;
    }),
    ...(suite.suites ?? []).flatMap((/** @type {any} */ inner) => testsThatWere(inner, status)),
  ];
}

/** @param {string} project */
function browser(project) {
  return async () => {
    const file = join(results, `${project}.json`);
    // Once more, and named below: a machine that is busy elsewhere misses a deadline now and then.
    const args = ['test', `--project=${project}`, '--reporter=dot,json', '--retries=1'];
    const { ok, output } = await run(bin('playwright'), args, { PLAYWRIGHT_JSON_OUTPUT_FILE: file });
    const said = report(file);
    const stats = said?.stats;
    for (const text of testsThatWere(said ?? {}, 'flaky')) console.log(`passed the second time: ${text}`);
    return {
      ok,
      output,
      failures: testsThatWere(said ?? {}, 'unexpected'),
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
    failures: [],
    passed: 0,
    failed: 0,
    skipped: 0,
  });
}

/** @type {[name: string, run: () => Promise<Counts & { ok: boolean, output: string, failures: string[] }>][]} */
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
  const { ok, output, failures, passed, failed, skipped } = await runLayer();
  sum.passed += passed;
  sum.skipped += skipped;
  // A layer can fail without a failing test: a type error, a file that does not load.
  sum.failed += ok ? failed : Math.max(failed, 1);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const counts =
    passed + failed + skipped > 0 ? `, ${passed} passed, ${failed} failed, ${skipped} skipped` : '';
  console.log(`${ok ? 'ok' : 'FAILED'}  ${name} (${seconds} s${counts})`);
  if (!ok) {
    // What failed, and not what every other test or ffmpeg had to say meanwhile.
    console.log(failures.length > 0 ? failures.join('\n\n') : output.slice(-8000));
    process.exitCode = 1;
    break;
  }
}
console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
