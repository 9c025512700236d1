import { expect, test } from '@playwright/test';
import { inWorker } from '../../support/in-worker.ts';
import { phoneVideo } from '../../support/media.ts';

const module = '/tests/browser/support/file-facts.in-worker.ts';

test('a function of a module runs in a dedicated worker and is given files by path', async ({ page }) => {
  const facts = await inWorker(page, { module, name: 'fileFacts', files: [phoneVideo()], values: [8] });
  expect(facts).toEqual({ inWorker: true, isolated: true, size: expect.any(Number), magic: 'ftyp' });
});

test('what the function throws, the test throws', async ({ page }) => {
  await expect(inWorker(page, { module, name: 'fileFacts', values: [] })).rejects.toThrow(/TypeError/);
});
