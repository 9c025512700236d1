import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { chromeArguments } from '../../src/cli/chrome-arguments.ts';
import type { PageOutcome } from '../../src/cli/page-api.ts';
import { findChrome } from '../../src/cli/setup.mjs';
import type { Recipe } from '../../src/protocol/recipe.schema.ts';
import { test as served } from './app-server.ts';

export interface ChromeJobs {
  readonly page: Page;
  /** Runs one recipe on these files by the SDK and saves the result; a job that is not done has no path. */
  run(
    input: string | readonly string[],
    recipe: Recipe,
  ): Promise<{ readonly outcome: PageOutcome; readonly path: string }>;
}

/** One Chromium with a profile on disk for all jobs of a test file: in a default context OPFS lies in memory. */
export const test = served.extend<object, { jobs: ChromeJobs }>({
  jobs: [
    async ({ server }, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'sluice-jobs-'));
      const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
        executablePath: findChrome() ?? 'chromium',
        args: [...chromeArguments],
      });
      const page = await context.newPage();
      await page.goto(`${server.address}/src/cli/page/cli.html`);
      let made = 0;
      await use({
        page,
        run: async (input, recipe) => {
          await page.setInputFiles('#inputs', [input].flat());
          const outcome = await page.evaluate(
            (wanted) => globalThis.sluice.run(wanted, { name: 'result' }),
            recipe,
          );
          if (outcome.status !== 'done') return { outcome, path: '' };
          const path = join(folder, `${made++}-${outcome.output.name}`);
          const download = page.waitForEvent('download');
          await page.evaluate(() => globalThis.sluice.save());
          await (await download).saveAs(path);
          return { outcome, path };
        },
      });
      await context.close();
      rmSync(folder, { recursive: true });
    },
    { scope: 'worker' },
  ],
});
