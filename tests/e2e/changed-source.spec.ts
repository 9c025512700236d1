import { copyFileSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from '../support/chrome-job.ts';
import { phoneVideo } from '../support/media.ts';

/** What may befall a file between the plan and the save. */
const mishaps = {
  'written anew': (path: string) => writeFileSync(path, 'something else entirely'),
  touched: (path: string) => utimesSync(path, new Date(), new Date(Date.now() + 5000)),
} as const;

for (const [mishap, befall] of Object.entries(mishaps)) {
  test(`an input that is ${mishap} after the job: no file, and it says why`, async ({ jobs }, {
    outputDir,
  }) => {
    mkdirSync(outputDir, { recursive: true });
    const inputs = ['first.mp4', 'second.mp4'].map((name) => join(outputDir, name));
    for (const input of inputs) copyFileSync(phoneVideo(4), input);
    const { page } = jobs;
    await page.setInputFiles('#inputs', inputs);
    const outcome = await page.evaluate(() => globalThis.sluice.run({}, { name: 'joined' }));
    expect(outcome).toMatchObject({ status: 'done' });
    befall(inputs[1] ?? '');
    expect(await page.evaluate(() => globalThis.sluice.save())).toMatchObject({ code: 'source-changed' });
  });
}
