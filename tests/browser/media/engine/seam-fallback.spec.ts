import { expect, test } from '@playwright/test';
import type * as Sdk from '../../../../src/index.ts';
import { counted } from '../../../support/counted-videos.ts';

const refusing = `
  import { SluiceError } from '/src/protocol/error.ts';
  let isAgain = false;
  export async function checkSeams() {
    if (isAgain) return { seams: 0 };
    isAgain = true;
    throw new SluiceError('output-invalid', { stage: 'write' });
  }
`;

test('a result whose seams are refused is made anew, and says so', async ({ page }) => {
  const checks: string[] = [];
  await page.route('**/src/media/engine/seam/seam-check.ts*', (route) => {
    checks.push(route.request().url());
    return route.fulfill({ contentType: 'text/javascript', body: refusing });
  });
  await page.goto('/tests/support/blank.html');
  await page.setInputFiles('#files', counted.plain());
  const { receipt, left } = await page.evaluate(async () => {
    const { run } = (await import('/src/index.ts?modules' as string)) as typeof Sdk;
    const [file] = document.querySelector<HTMLInputElement>('#files')?.files ?? [];
    const job = run([file as File], { clips: [{ start: 3.1, end: 5.1 }] });
    const outcome = await job.finished;
    await job.dispose();
    const left: string[] = [];
    const root = await navigator.storage.getDirectory();
    for await (const name of (await root.getDirectoryHandle('jobs', { create: true })).keys())
      left.push(name);
    return { receipt: outcome.status === 'done' ? outcome.receipt : outcome, left };
  });
  expect(checks.length).toBeGreaterThan(0);
  expect(receipt).toMatchObject({ frames: { copied: 0, encoded: 60 }, seams: 0 });
  const warnings = 'warnings' in receipt ? receipt.warnings.map(({ code }) => code) : [];
  expect(warnings).toContain('seam-failed');
  expect(left).toEqual([]);
});
