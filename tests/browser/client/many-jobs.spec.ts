import { expect, test } from '@playwright/test';
import { mixInputs } from '../../soak/many-jobs/inputs.ts';
import type * as Mix from '../../soak/many-jobs/job-mix.ts';
import { faultOf } from '../../soak/many-jobs/job-mix.ts';

/** Two of each kind; `tests/soak/many-jobs` runs hundreds. */
const JOBS = 12;

test('many jobs in one tab leave nothing open and nothing on the disk', async ({ page }, { outputDir }) => {
  test.setTimeout(240_000);
  await page.goto('/tests/support/blank.html');
  await page.setInputFiles('#files', mixInputs(outputDir));
  const ends = await page.evaluate(async (jobs) => {
    const sdk = await import('/src/index.ts' as string);
    const mix: typeof Mix = await import('/tests/soak/many-jobs/job-mix.ts' as string);
    const [short, other, damaged] = document.querySelector<HTMLInputElement>('#files')?.files ?? [];
    if (!short || !other || !damaged) throw new TypeError('files are missing');
    const ends: Mix.JobEnd[] = [];
    for (let index = 0; index < jobs; index++)
      ends.push(await mix.runOne(sdk, { short, other, damaged }, index));
    return ends;
  }, JOBS);
  expect(ends.map(faultOf).filter((fault) => fault !== undefined)).toEqual([]);
});
