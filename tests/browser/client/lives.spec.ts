import { expect, type Page, test } from '@playwright/test';
import type * as Sdk from '../../../src/index.ts';
import { counted } from '../../support/counted-videos.ts';
import { damagedVideo } from '../../support/damaged-video.ts';

declare global {
  var sdk: typeof Sdk;
}

type Ending = 'done' | 'cancelled' | 'failed' | 'discarded';

/** A job that ends in this way, and what the page has open afterwards. */
async function livesAfter(page: Page, path: string, ending: Ending) {
  await page.goto('/tests/support/blank.html');
  await page.setInputFiles('#files', path);
  return page.evaluate(async (end) => {
    globalThis.sdk = await import('/src/index.ts' as string);
    const [file] = document.querySelector<HTMLInputElement>('#files')?.files ?? [];
    const recipe: Sdk.Recipe = { cut: 'reencode', video: { shortSide: 240 } };
    const job = sdk.run([file as File], recipe, { check: false });
    const most = new Map<string, number>();
    const begun = new Promise<void>((resolve) => {
      job.addEventListener('change', () => {
        for (const { kind, open } of sdk.lives.kinds()) most.set(kind, Math.max(most.get(kind) ?? 0, open));
        if ((job.progress?.done ?? 0) > 0.2) resolve();
      });
    });
    if (end === 'cancelled' || end === 'discarded') await begun;
    if (end === 'cancelled') job.cancel();
    if (end === 'discarded') {
      job.pause();
      await job.dispose();
    }
    const { status } = await job.finished;
    await job.dispose();
    return { status, most: Object.fromEntries(most), kinds: sdk.lives.kinds(), owners: sdk.lives.owners() };
  }, ending);
}

const endings: readonly [Ending, status: string][] = [
  ['done', 'done'],
  ['cancelled', 'cancelled'],
  ['failed', 'failed'],
  ['discarded', 'cancelled'],
];

for (const [ending, status] of endings) {
  test(`nothing is left open by a job that is ${ending}`, async ({ page }, { outputDir }) => {
    const input = ending === 'failed' ? damagedVideo(outputDir) : counted.plain();
    const found = await livesAfter(page, input, ending);
    expect(found.status).toBe(status);
    expect(found.owners).toEqual([]);
    for (const row of found.kinds) expect(row).toMatchObject({ open: 0, oldest: 0, lost: 0 });
    const opened = Object.fromEntries(found.kinds.map((row) => [row.kind, row.opened]));
    expect(opened).toMatchObject({ worker: 1, input: 1 });
    if (ending === 'done') {
      // 300 pictures, decoded and scaled; two tracks are decoded, and encoded in parts.
      expect(opened.picture).toBeGreaterThanOrEqual(300);
      expect(opened.packet).toBeGreaterThanOrEqual(600);
      expect(opened.sound).toBeGreaterThanOrEqual(400);
      expect(opened.decoder).toBeGreaterThanOrEqual(2);
      expect(opened.encoder).toBeGreaterThanOrEqual(2);
      expect(opened.file).toBeGreaterThanOrEqual(4);
    }
    if (ending !== 'failed') {
      expect(found.most.picture).toBeGreaterThan(0);
      expect(found.most.stream).toBeGreaterThan(0);
    }
  });
}

test('what is collected without being closed is lost', async ({ page }) => {
  await page.goto('/tests/support/blank.html');
  await page.evaluate(async () => {
    globalThis.sdk = await import('/src/index.ts' as string);
    sdk.openUrl(new Blob(['x']), 'player', {});
  });
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.collectGarbage');
  const lost = () => page.evaluate(() => sdk.lives.kinds().find(({ kind }) => kind === 'url')?.lost);
  await expect.poll(lost).toBe(1);
});
