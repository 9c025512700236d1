import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { PageOutcome } from '../../src/cli/page-api.ts';
import { root } from '../../src/cli/setup.mjs';
import { SluiceError } from '../../src/protocol/error.ts';
import type { Receipt } from '../../src/protocol/job.ts';
import type { Recipe } from '../../src/protocol/recipe.schema.ts';
import type { Cell, Contestant, Measurement } from './contestant.ts';
import { saveDownload, withFreshPage } from './fresh-page.ts';
import { target } from './target.ts';
import { measured, type Usage } from './usage.ts';

/** The built app, through the page that the command line uses too: `src/index.ts` and nothing beside it. */
export const sluice: Contestant = { name: 'sluice', makesFile: true, isForLong: true, run };

async function run({ clip, bitrate, output }: Cell, signal: AbortSignal): Promise<Measurement[]> {
  const { width, height, keyFrameInterval } = target;
  const recipe: Recipe = {
    container: 'mp4',
    video: { codec: 'avc', width, height, bitrate, keyFrameInterval },
    audio: { codec: 'copy' },
  };
  const place = { folder: join(root, 'dist/app'), path: 'src/cli/page/cli.html', file: clip.path };
  return withFreshPage(place, signal, async (page) => {
    const { receipt, usage } = await madeBy(page, recipe);
    await saveDownload(page, output, () => saveResult(page));
    const { probe, plan, run } = receipt.seconds;
    return [{ name: 'sluice', seconds: probe + plan + run, usage }];
  });
}

/** Has the page make the result, which nobody looks at meanwhile. */
export async function madeBy(
  page: Page,
  recipe: Recipe,
): Promise<{ readonly receipt: Receipt; readonly usage: Usage }> {
  const { value, usage } = await measured(() =>
    page.evaluate<PageOutcome, Recipe>(
      (asked) => globalThis.sluice.run(asked, { name: 'bench', check: false }),
      recipe,
    ),
  );
  if (value.status === 'failed') throw SluiceError.from(value.error);
  if (value.status === 'cancelled') throw new Error('the page cancelled the job');
  return { receipt: value.receipt, usage };
}

/** Has the page start the download of its result. */
export async function saveResult(page: Page): Promise<void> {
  const error = await page.evaluate(() => globalThis.sluice.save());
  if (error) throw SluiceError.from(error);
}
