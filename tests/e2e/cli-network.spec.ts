import { join } from 'node:path';
import { chromium, expect } from '@playwright/test';
import { chromeArguments } from '../../src/cli/chrome-arguments.ts';
import { findChrome } from '../../src/cli/setup.mjs';
import '../../src/cli/page-api.ts';
import { test } from '../support/app-server.ts';
import { phoneVideo } from '../support/media.ts';
import { requestsIn } from '../support/net-log.ts';

test('a whole job makes no request beyond loading the app', async ({ server }, testInfo) => {
  const log = testInfo.outputPath('net-log.json');
  const context = await chromium.launchPersistentContext(testInfo.outputPath('profile'), {
    executablePath: findChrome() ?? 'chromium',
    args: [...chromeArguments, `--log-net-log=${log}`],
  });
  const page = await context.newPage();
  await page.goto(`${server.address}/src/cli/page/cli.html`);
  await page.setInputFiles('#inputs', phoneVideo());
  const outcome = await page.evaluate(async () => {
    await globalThis.sluice.probe();
    return globalThis.sluice.run({ video: { shortSide: 360 } }, { name: 'small' });
  });
  const download = page.waitForEvent('download');
  await page.evaluate(() => globalThis.sluice.save());
  await (await download).saveAs(join(testInfo.outputDir, 'small.mp4'));
  await context.close();

  expect(outcome.status).toBe('done');
  const requests = requestsIn(log).filter(({ initiator }) => initiator !== undefined);
  const files = `${server.address}/assets/`;
  expect(requests.filter(({ method, url }) => method !== 'GET' || !url.startsWith(files))).toEqual([]);
  expect(requests.filter(({ url }) => new URL(url).search !== '')).toEqual([]);
  // The log is complete: what a worker loads is in it.
  expect(requests.map(({ url }) => url)).toContainEqual(expect.stringMatching(/\/media\.worker-[\w-]+\.js$/));
});
