import { join } from 'node:path';
import { chromium, expect } from '@playwright/test';
import { chromeArguments } from '../../src/cli/chrome-arguments.ts';
import { findChrome } from '../../src/cli/setup.mjs';
import '../../src/cli/page-api.ts';
import { test } from '../support/app-server.ts';
import { phoneVideo } from '../support/media.ts';
import { lookupsIn, requestsIn } from '../support/net-log.ts';

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
  const requests = requestsIn(log).filter(({ url }) => /^(https?|wss?):/.test(url));
  const { pathname } = new URL(`${server.address}/assets/`);
  for (const { method, url } of requests) {
    expect(method).toBe('GET');
    const asked = new URL(url);
    expect(asked.origin).toBe(server.address);
    expect(asked.search).toBe('');
    if (asked.pathname !== '/src/cli/page/cli.html') expect(asked.pathname).toContain(pathname);
  }
  expect(requests.map(({ url }) => url)).toContainEqual(expect.stringMatching(/media\.worker-[\w-]+\.js$/));
  expect(lookupsIn(log).filter((host) => !host.includes('127.0.0.1'))).toEqual([]);
});
