import { once } from 'node:events';
import { appendFileSync, cpSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { chromium, expect } from '@playwright/test';
import { chromeArguments } from '../../src/cli/chrome-arguments.ts';
import { findChrome } from '../../src/cli/setup.mjs';
import { createAppServer } from '../../src/server/app-server.ts';
import { test } from '../support/app-server.ts';
import { card, chooseFiles, openApp, startGoal } from '../support/app-steps.ts';
import { madeBy, phoneVideo } from '../support/media.ts';
import { requestsIn } from '../support/net-log.ts';

const JOB_MS = 90_000;

/** Two seconds with far more bits than a chat wants. */
const hevcVideo = () =>
  madeBy('hevc-rich.mp4', [
    ...[
      '-f',
      'lavfi',
      '-i',
      'testsrc2=size=960x540:rate=30:duration=2',
      '-c:v',
      'libx265',
      '-preset',
      'ultrafast',
    ],
    ...['-x265-params', 'log-level=error:crf=4:keyint=30', '-tag:v', 'hvc1'],
  ]);

test('after the first visit the page loads and works without a network', async ({ page, context }) => {
  await openApp(page);
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await chooseFiles(page, [phoneVideo(2)]);
  await startGoal(page, phoneVideo(2), 'Send in a chat');
  await expect(page.getByRole('button', { name: 'Look at the result' })).toBeVisible({ timeout: JOB_MS });
});

test('what the browser cannot decode is said before, and works without a network once it has worked', async ({
  page,
  context,
}) => {
  const source = hevcVideo();
  await openApp(page);
  await chooseFiles(page, [source]);
  await startGoal(
    page,
    source,
    'Send in a chat',
    /cannot decode H\.265 video, so ffmpeg does: about \d times slower/,
  );
  await expect(page.getByRole('button', { name: 'Look at the result' })).toBeVisible({ timeout: JOB_MS });
  await context.setOffline(true);
  await page.goto('/#/');
  await page.reload();
  await chooseFiles(page, [source]);
  await startGoal(page, source, 'Send in a chat');
  await expect(page.getByRole('button', { name: 'Look at the result' })).toBeVisible({ timeout: JOB_MS });
});

test('a whole job on the page asks the network for nothing', async ({ server }, testInfo) => {
  const log = testInfo.outputPath('net-log.json');
  const context = await chromium.launchPersistentContext(testInfo.outputPath('profile'), {
    executablePath: findChrome() ?? 'chromium',
    args: [...chromeArguments, `--log-net-log=${log}`],
    baseURL: server.address,
  });
  const page = await context.newPage();
  await openApp(page);
  await page.evaluate(() => fetch('healthz?before'));
  await chooseFiles(page, [phoneVideo(2)]);
  await expect(card(page, phoneVideo(2))).toContainText('H.264');
  await startGoal(page, phoneVideo(2), 'Send in a chat');
  await page.getByRole('button', { name: 'Look at the result' }).click({ timeout: JOB_MS });
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await (await download).saveAs(testInfo.outputPath('small.mp4'));
  await page.evaluate(() => fetch('healthz?after'));
  await context.close();

  const asked = requestsIn(log)
    .filter(({ initiator }) => initiator !== undefined)
    .map(({ url }) => url);
  const [before, after] = ['before', 'after'].map((mark) =>
    asked.findIndex((url) => url.endsWith(`?${mark}`)),
  );
  expect(before).toBeGreaterThan(-1);
  expect(after).toBeGreaterThan(before ?? 0);
  // The browser itself looks for a newer version of the app's service worker, at a time of its own.
  const beyondTheApp = (url: string) => url !== `${server.address}/service-worker.js`;
  expect(asked.slice((before ?? 0) + 1, after).filter(beyondTheApp)).toEqual([]);
});

test('the browser finds nothing that keeps the page from being installed', async ({ server }, testInfo) => {
  const context = await chromium.launchPersistentContext(testInfo.outputPath('profile'), {
    executablePath: findChrome() ?? 'chromium',
    args: [...chromeArguments],
    baseURL: server.address,
  });
  const page = await context.newPage();
  await openApp(page);
  const devtools = await context.newCDPSession(page);
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
  const manifest = await devtools.send('Page.getAppManifest');
  await context.close();
  expect(installabilityErrors).toEqual([]);
  expect(manifest.errors).toEqual([]);
});

test('a new version is offered when no job would be interrupted, and put in place on demand', async ({
  browser,
}, testInfo) => {
  const folder = testInfo.outputPath('app');
  cpSync(fileURLToPath(new URL('../../dist/app', import.meta.url)), folder, { recursive: true });
  const server = createAppServer(folder).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const page = await browser.newPage({ baseURL: `http://127.0.0.1:${port}` });
  const offer = page.getByText('A new version is ready.');

  await openApp(page);
  const video = phoneVideo(30);
  await chooseFiles(page, [video]);
  await startGoal(page, video, 'Web page');
  appendFileSync(`${folder}/service-worker.js`, '\n// newer\n');
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    while (!registration.waiting) await new Promise((resolve) => setTimeout(resolve, 50));
  });
  await expect(page.getByText(/^Converting, /)).toBeVisible();
  await expect(offer).toBeHidden();

  await page.getByRole('button', { name: /^Cancel/ }).click();
  await page.getByRole('button', { name: 'Stop and delete' }).click();
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(offer).toBeVisible();
  const loaded = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Restart' }).click();
  await loaded;
  await expect(page.getByRole('heading', { name: 'Queue' })).toBeVisible();
  expect(await page.evaluate(async () => (await navigator.serviceWorker.ready).waiting)).toBeNull();
  await page.close();
  server.close();
});
