import { defineConfig } from '@playwright/test';
import { chromeArguments } from './src/cli/chrome-arguments.ts';
import { findChrome } from './src/cli/setup.mjs';
import { freePort } from './tests/support/free-port.ts';

// Playwright evaluates this file in every worker process too; they inherit the first answer.
process.env.SLUICE_DEV_PORT ??= String(await freePort());
const dev = `http://127.0.0.1:${process.env.SLUICE_DEV_PORT}`;

export default defineConfig({
  forbidOnly: Boolean(process.env.CI),
  // Codecs use every core; beside one test another one loads its page and its modules.
  workers: 2,
  timeout: 60_000,
  globalTimeout: 20 * 60_000,
  reporter: 'list',
  use: {
    browserName: 'chromium',
    launchOptions: { executablePath: findChrome() ?? 'chromium', args: [...chromeArguments] },
  },
  projects: [
    { name: 'browser', testDir: 'tests/browser', outputDir: 'test-results/browser', use: { baseURL: dev } },
    // By hand, with --global-timeout=0: hours, and the machine to itself.
    { name: 'soak', testDir: 'tests/soak', outputDir: 'test-results/soak', timeout: 60 * 60_000 },
    { name: 'e2e', testDir: 'tests/e2e', outputDir: 'test-results/e2e', timeout: 120_000 },
  ],
  webServer: {
    command: `node node_modules/vite/bin/vite.js --host 127.0.0.1 --port ${process.env.SLUICE_DEV_PORT} --strictPort --mode test --logLevel warn`,
    url: `${dev}/tests/support/blank.html`,
  },
});
