import { expect, test } from '@playwright/test';
import { inWorker } from '../../support/in-worker.ts';
import { EXPECTED, type exerciseSpool } from '../../support/spool-contract.ts';
import type { createHeld, fillDisk } from './spool.in-worker.ts';

const module = '/tests/browser/media/spool.in-worker.ts';

test('the spool in the origin private file system keeps the contract', async ({ page }) => {
  const findings = await inWorker<Awaited<ReturnType<typeof exerciseSpool>>>(page, {
    module,
    name: 'exerciseOpfs',
  });
  expect(findings).toMatchObject(EXPECTED);
  expect(findings.first).toEqual(findings.sealed);
  expect(findings.kept).toEqual(findings.whole.sort());
});

test('a file that a dying worker still holds is waited for, but not for ever', async ({ page }) => {
  const held = (milliseconds: number) =>
    inWorker<Awaited<ReturnType<typeof createHeld>>>(page, {
      module,
      name: 'createHeld',
      values: [milliseconds],
    });
  const short = await held(700);
  expect(short).toMatchObject({ size: 3 });
  expect(short.waited).toBeGreaterThan(650);
  const long = await held(8000);
  expect(long).toMatchObject({ error: 'NoModificationAllowedError' });
  expect(long.waited).toBeGreaterThan(4900);
  expect(long.waited).toBeLessThan(7500);
});

test('a full disk is said, takes nothing that is sealed, and leaves nothing half made', async ({
  page,
  context,
}) => {
  await page.goto('/tests/support/blank.html');
  const devtools = await context.newCDPSession(page);
  await devtools.send('Storage.overrideQuotaForOrigin', {
    origin: new URL(page.url()).origin,
    quotaSize: 8 * 1024 * 1024,
  });
  const { sealed, said, left, found } = await inWorker<Awaited<ReturnType<typeof fillDisk>>>(page, {
    module,
    name: 'fillDisk',
  });
  expect(said).toBe('disk-full');
  expect(sealed).toBeGreaterThan(0);
  expect(found).toBe(sealed);
  expect(left).toBe(2 * sealed);
});
