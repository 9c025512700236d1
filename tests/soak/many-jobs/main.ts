import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { CDPSession, Page } from '@playwright/test';
import { build } from 'vite';
import { startAppHost } from '../../../src/cli/app-host.ts';
import { withChrome } from '../../../src/cli/chrome.ts';
import { root } from '../../../src/cli/setup.mjs';
import { readTree } from '../../bench/process-tree.ts';
import { mixInputs } from './inputs.ts';
import { faultOf } from './job-mix.ts';
import { slopeOf } from './slope.ts';

/** Bytes a job, after the warm-up. */
const HEAP_BOUND = 20_000;
const RENDERER_BOUND = 100_000;
/** Jobs before memory is looked at: code is compiled, caches fill to their bounds. */
const WARM_UP = 40;
/** Left on the disk in the end. A database writes a log of some megabytes before it is tidied up. */
const STORAGE_BOUNDS = { fileSystem: 100_000, indexedDB: 8_000_000 };

const { values } = parseArgs({ options: { jobs: { type: 'string', default: '200' } } });
const jobs = Number(values.jobs);

const page = join(root, 'tests/soak/many-jobs/page');
const built = join(root, 'dist/soak');
await build({
  configFile: false,
  root: page,
  base: './',
  logLevel: 'warn',
  build: { outDir: built, emptyOutDir: true, target: 'es2022' },
  worker: { format: 'es' },
});

const host = await startAppHost(built);
const folder = mkdtempSync(join(tmpdir(), 'sluice-soak-'));
try {
  const place = { port: host.port, path: 'index.html', profile: join(folder, 'profile') };
  const line = await withChrome(place, new AbortController().signal, async (chrome) => {
    await chrome.page.setInputFiles('input', mixInputs(folder));
    return soak(chrome.page, chrome.devtools);
  });
  console.log(JSON.stringify(line));
  process.exitCode = line.status === 'ok' ? 0 : 1;
} finally {
  host.close();
  rmSync(folder, { recursive: true, force: true });
}

async function soak(tab: Page, devtools: CDPSession) {
  const faults: string[] = [];
  const heap: number[] = [];
  const renderer: number[] = [];
  const began = performance.now();
  for (let index = 0; index < jobs; index++) {
    const end = await tab.evaluate((job) => globalThis.runJobOfMix(job), index);
    const fault = faultOf(end);
    if (fault) faults.push(`job ${index}: ${fault}`);
    // Twice: what is found to be unreachable by the first is let go by the second.
    for (let time = 0; time < 2; time++) await devtools.send('HeapProfiler.collectGarbage');
    const { usedSize } = await devtools.send('Runtime.getHeapUsage');
    heap.push(usedSize);
    renderer.push(readTree().largestRenderer);
    if (index % 10 === 9) {
      const mb = (bytes: number | undefined) => ((bytes ?? 0) / 1e6).toFixed(2);
      console.error(
        `${index + 1} of ${jobs}: heap ${mb(heap.at(-1))} MB, renderer ${mb(renderer.at(-1))} MB`,
      );
    }
  }
  const warm = Math.min(WARM_UP, Math.floor(jobs / 3));
  const growth = { heap: slopeOf(heap.slice(warm)), renderer: slopeOf(renderer.slice(warm)) };
  const storage = await storageOf(tab);
  if (growth.heap > HEAP_BOUND) faults.push(`the heap grows by ${Math.round(growth.heap)} bytes a job`);
  if (growth.renderer > RENDERER_BOUND)
    faults.push(`the renderer grows by ${Math.round(growth.renderer)} bytes a job`);
  for (const place of ['fileSystem', 'indexedDB'] as const)
    if (storage[place] > STORAGE_BOUNDS[place]) faults.push(`${storage[place]} bytes are left in ${place}`);
  return {
    status: faults.length === 0 ? 'ok' : 'failed',
    jobs,
    bytesPerJob: { heap: Math.round(growth.heap), renderer: Math.round(growth.renderer) },
    first: { heap: heap[warm], renderer: renderer[warm] },
    last: { heap: heap.at(-1), renderer: renderer.at(-1) },
    storage,
    seconds: Math.round((performance.now() - began) / 1000),
    faults,
  };
}

/** Bytes by kind of storage, as Chromium tells. */
async function storageOf(tab: Page) {
  return tab.evaluate(async () => {
    const { usageDetails } = (await navigator.storage.estimate()) as {
      usageDetails?: { readonly fileSystem?: number; readonly indexedDB?: number };
    };
    return { fileSystem: usageDetails?.fileSystem ?? 0, indexedDB: usageDetails?.indexedDB ?? 0 };
  });
}
