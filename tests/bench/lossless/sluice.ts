import { join } from 'node:path';
import type { PageOutcome } from '../../../src/cli/page-api.ts';
import { root } from '../../../src/cli/setup.mjs';
import { SluiceError } from '../../../src/protocol/error.ts';
import type { Recipe } from '../../../src/protocol/recipe.schema.ts';
import { saveDownload, withFreshPage } from '../fresh-page.ts';
import { saveResult } from '../sluice.ts';
import { type Cell, type Contestant, type Measurement, measuredAboveIdle } from './contestant.ts';
import type { Job } from './job.ts';

/** The built app, as in `../sluice.ts`; its time ends when the result exists as a Blob and its seams are checked. */
export const sluice: Contestant = {
  name: 'sluice',
  jobs: ['trim', 'edit-trim', 'join', 'remux', 'exact'],
  run: (cell, signal) => run(cell, cell.job.cut, signal),
};

/** What the same minute costs when all of it is made new. */
export const reencode: Contestant = {
  name: 'sluice-reencode',
  jobs: ['exact'],
  run: (cell, signal) => run(cell, 'reencode', signal),
};

async function run(
  { job, recording, clips, output }: Cell,
  cut: NonNullable<Recipe['cut']>,
  signal: AbortSignal,
): Promise<Measurement> {
  const recipe: Recipe = {
    ...{ container: 'mp4', cut },
    ...(clips.length > 0 ? { clips: clips.map((clip) => ({ input: 0, ...clip })) } : {}),
  };
  const place = { folder: join(root, 'dist/app'), path: 'src/cli/page/cli.html', file: recording.path };
  return withFreshPage(place, signal, async (page) => {
    const { value, usage } = await measuredAboveIdle(() =>
      page.evaluate<PageOutcome, Recipe>(
        (asked) => globalThis.sluice.run(asked, { name: 'bench', check: false }),
        recipe,
      ),
    );
    if (value.status === 'failed') throw SluiceError.from(value.error);
    if (value.status === 'cancelled') throw new Error('the page cancelled the job');
    if (cut !== 'reencode') refuseFallback(job, value.receipt);
    if (output !== null) await saveDownload(page, output, () => saveResult(page));
    const { probe, plan, run } = value.receipt.seconds;
    return { seconds: probe + plan + run, usage };
  });
}

/** Where it made all new instead, the time would be another job's. */
function refuseFallback({ name }: Job, { frames, seams, warnings }: Done['receipt']): void {
  const said = warnings.map(({ message }) => message).join(' ');
  if (name !== 'exact' && frames.encoded > 0)
    throw new Error(`${frames.encoded} pictures were made new. ${said}`);
  if (name !== 'exact') return;
  if (frames.encoded > frames.copied) throw new Error(`${frames.encoded} pictures were made new. ${said}`);
  if (seams === 0) throw new Error(`no seam was checked. ${said}`);
}

type Done = Extract<PageOutcome, { status: 'done' }>;
