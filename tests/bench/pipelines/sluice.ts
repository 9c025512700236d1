import { join } from 'node:path';
import { root } from '../../../src/cli/setup.mjs';
import type { Recipe } from '../../../src/protocol/recipe.schema.ts';
import type { Clip } from '../clips.ts';
import { withFreshPage } from '../fresh-page.ts';
import { madeBy } from '../sluice.ts';
import { target } from '../target.ts';
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
    const { receipt, usage } = await madeBy(page, recipe);
    const { seconds, frames, notes } = receipt;
    const all = seconds.probe + seconds.plan + seconds.run;
    const said = notes.findLast(({ code }) => code === 'pipelines-changed')?.message ?? '';
    const { cpuSeconds, peakRenderer, foreignCores } = usage;
    const fps = frames.encoded / all;
    return { ...job, seconds: all, fps, cpuSeconds, peakRenderer, foreignCores, said };
  });
}
