import { join } from 'node:path';
import { root } from '../../../src/cli/setup.mjs';
import type { Recipe } from '../../../src/protocol/recipe.schema.ts';
import { madeBy as madeByFfmpeg } from '../../support/media.ts';
import { withBenchPage } from '../bench-page.ts';
import { phone } from '../clips.ts';
import { withFreshPage } from '../fresh-page.ts';
import '../page/page-api.ts';
import { rotated } from '../rounds.ts';
import type { Failure } from '../row.ts';
import { madeBy } from '../sluice.ts';
import { target } from '../target.ts';
import { measured } from '../usage.ts';
import { HYBRIDS, type HybridRow } from './row.ts';

/** What `--only` can name. */
export const hybridSubject = { name: 'hybrid' } as const;

const SECONDS = 10;
const BITRATE = 2_500_000;

export interface HybridRaces {
  readonly rounds: number;
  readonly say: (line: string) => void;
  readonly onRow: (row: HybridRow) => void;
  readonly onFailure: (failure: Failure) => void;
}

/** Both in turn, round by round. */
export async function runHybridRounds({ rounds, say, onRow, onFailure }: HybridRaces, signal: AbortSignal) {
  say('hybrid: making the clip, if it is not there');
  const path = hevcClip();
  for (let round = 0; round < rounds; round++) {
    for (const name of rotated(HYBRIDS, round)) {
      const limit = AbortSignal.any([signal, AbortSignal.timeout(180_000)]);
      try {
        onRow({ name, round, ...(await RUNS[name](path, limit)) });
      } catch (error) {
        signal.throwIfAborted();
        const message = error instanceof Error ? error.message : String(error);
        onFailure({ clip: hybridSubject.name, name, round, message });
      }
    }
  }
}

type Run = (path: string, signal: AbortSignal) => Promise<Omit<HybridRow, 'name' | 'round'>>;

const RUNS: Record<HybridRow['name'], Run> = {
  sluice(path, signal) {
    const { width, height, keyFrameInterval } = target;
    const video = { codec: 'avc', width, height, bitrate: BITRATE, keyFrameInterval } as const;
    const recipe: Recipe = { container: 'mp4', video, audio: { codec: 'copy' } };
    const place = { folder: join(root, 'dist/app'), path: 'src/cli/page/cli.html', file: path };
    return withFreshPage(place, signal, async (page) => {
      const { receipt, usage } = await madeBy(page, recipe);
      const { probe, plan, run } = receipt.seconds;
      return { seconds: probe + plan + run, ...usage };
    });
  },
  'ffmpeg.wasm'(path, signal) {
    const { width, height } = target;
    const video = [
      '-vf',
      `scale=${width}:${height}:flags=bicubic`,
      '-c:v',
      'libx264',
      '-preset',
      'ultrafast',
    ];
    const args = [...video, '-b:v', String(BITRATE), '-g', '60', '-c:a', 'copy'];
    return withBenchPage(path, signal, async (page) => {
      const { value, usage } = await measured(() =>
        page.evaluate((asked) => globalThis.bench.ffmpeg(asked), args),
      );
      return { ...usage, seconds: value.seconds };
    });
  },
};

/** A group of pictures a second, as phones record H.265. */
function hevcClip(): string {
  const x265 = ['-c:v', 'libx265', '-preset', 'fast', '-b:v', '8M', '-tag:v', 'hvc1'];
  const groups = ['-x265-params', 'log-level=error:keyint=30:min-keyint=30:scenecut=0'];
  return madeByFfmpeg('bench-hevc-10s.mp4', ['-i', phone(SECONDS), ...x265, ...groups, '-c:a', 'copy']);
}
