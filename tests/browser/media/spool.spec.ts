import { expect, test } from '@playwright/test';
import { inWorker } from '../../support/in-worker.ts';
import { type exerciseSpool, expectedBytes } from '../../support/spool-contract.ts';

type Findings = Awaited<ReturnType<typeof exerciseSpool>>;

test('the spool in the origin private file system keeps the contract', async ({ page }) => {
  const call = { module: '/tests/browser/media/spool.in-worker.ts', name: 'exerciseOpfs' };
  const { sealed, found, first, bytes, left } = await inWorker<Findings>(page, call);
  expect(found).toEqual([0, 1]);
  expect(first).toEqual(sealed);
  expect(bytes).toEqual(expectedBytes(3));
  expect(left).toBe(0);
});
