import { join } from 'node:path';
import type { PageOutcome } from '../../../src/cli/page-api.ts';
import { root } from '../../../src/cli/setup.mjs';
import { SluiceError } from '../../../src/protocol/error.ts';
import type { Recipe } from '../../../src/protocol/recipe.schema.ts';
import type { Clip } from '../clips.ts';
import { withFreshPage } from '../fresh-page.ts';
import { target } from '../target.ts';
import { measured } from '../usage.ts';
import type { PipelineRow } from './row.ts';

/** Every kind of encoder that a target may get. */
const KINDS = ['prefer-hardware', 'prefer-software', 'no-preference'];
/** As the page keeps what it has learned. */
const STORE = 'sluice-pipelines';

type Job = Pick<PipelineRow, 'codec' | 'count' | 'round'>;

/** One job in a browser that has never seen such a one, or, for a fixed count, thinks that it has. */
export function runJob(clip: Clip, job: Job, signal: AbortSignal): Promise<PipelineRow> {
  const { width, height, keyFrameInterval } = target;
  const { codec, count } = job;
  const recipe: Recipe = {
    container: 'mp4',
    video: { codec, width, height, bitrate: clip.bitrate, keyFrameInterval },
    audio: { codec: 'copy' },
  };
  const learned = Object.fromEntries(
    count === 'chosen' ? [] : KINDS.map((kind) => [`${codec} ${height} ${kind}`, count === 'one' ? 1 : 2]),
  );
  const place = { folder: join(root, 'dist/app'), path: 'src/cli/page/cli.html', file: clip.path };
  return withFreshPage(place, signal, async (page) => {
    await page.evaluate(
      ([key = '', value = '']) => localStorage.setItem(key, value),
      [STORE, JSON.stringify(learned)],
    );
    const { value, usage } = await measured(() =>
      page.evaluate<PageOutcome, Recipe>(
        (asked) => globalThis.sluice.run(asked, { name: 'bench', check: false }),
        recipe,
      ),
    );
    if (value.status === 'failed') throw SluiceError.from(value.error);
    if (value.status === 'cancelled') throw new Error('the page cancelled the job');
    const { seconds, frames, notes } = value.receipt;
    const all = seconds.probe + seconds.plan + seconds.run;
    const said = notes.findLast(({ code }) => code === 'pipelines-changed')?.message ?? '';
    const { cpuSeconds, peakRenderer, foreignCores } = usage;
    const fps = frames.encoded / all;
    return { ...job, seconds: all, fps, cpuSeconds, peakRenderer, foreignCores, said };
  });
}
