import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { PageOutcome } from '../../../src/cli/page-api.ts';
import { root } from '../../../src/cli/setup.mjs';
import { SluiceError } from '../../../src/protocol/error.ts';
import type { Plan } from '../../../src/protocol/plan.ts';
import type { Recipe } from '../../../src/protocol/recipe.schema.ts';
import { saveDownload, withFreshPage } from '../fresh-page.ts';
import type { Failure } from '../row.ts';
import { isSameSize } from '../size-match.ts';
import { saveResult } from '../sluice.ts';
import { type SizedClip, sizedClips } from './clips.ts';
import { likeness } from './likeness.ts';
import { type PlainRun, type SizeRow, TARGETS } from './row.ts';

/** What `--only` can name. */
export const sizeSubject = { name: 'target-size' } as const;

export interface SizeRaces {
  readonly seconds: number;
  /** Names of clips and of targets; of a kind that is not named, all. */
  readonly clips: readonly string[];
  readonly targets: readonly string[];
  readonly folder: string;
  readonly say: (line: string) => void;
  readonly onRow: (row: SizeRow) => void;
  readonly onFailure: (failure: Failure) => void;
}

/** Bits a second of the clips' own sound. */
const COPIED = 160_000;

/** A plain bitrate is found in so many runs. */
const MOST_TRIES = 3;

/** Every clip at every size, each in a browser of its own. */
export async function runSizes(races: SizeRaces, signal: AbortSignal): Promise<void> {
  const { seconds, clips, targets, say, onRow, onFailure } = races;
  for (const clip of sizedClips.filter(({ name }) => clips.length === 0 || clips.includes(name))) {
    say(`${clip.name}: making the clip, if it is not there`);
    const path = clip.make(seconds);
    for (const [index, target] of TARGETS.entries()) {
      if (targets.length > 0 && !targets.includes(target)) continue;
      const limit = AbortSignal.timeout(1000 * (120 + 10 * seconds));
      const asked = Math.round(((clip.rates[index] ?? 0) * seconds) / 8);
      const race = { clip, path, target, asked, folder: races.folder };
      try {
        onRow(await runSize(race, AbortSignal.any([signal, limit])));
      } catch (error) {
        signal.throwIfAborted();
        const message = error instanceof Error ? error.message : String(error);
        onFailure({ clip: clip.name, name: target, round: 0, message });
      }
    }
  }
}

interface SizeRace extends Pick<SizeRow, 'target' | 'asked'> {
  readonly clip: SizedClip;
  readonly path: string;
  readonly folder: string;
}

async function runSize(
  { clip, path, target, asked, folder }: SizeRace,
  signal: AbortSignal,
): Promise<SizeRow> {
  const place = { folder: join(root, 'dist/app'), path: 'src/cli/page/cli.html', file: path };
  return withFreshPage(place, signal, async (page) => {
    const output = join(folder, 'sized.mp4');
    const sized: Recipe = { container: 'mp4', video: { codec: 'avc' }, targetSize: asked };
    const { receipt, seconds } = await made(page, sized, output);
    const row = {
      ...{ clip: clip.name, target, asked, got: statSync(output).size, seconds },
      lines: linesOf(receipt.plan),
      remade: receipt.notes.filter(({ code }) => code === 'size-remade').length,
      ssim: await likeness(output, path, signal),
    };
    return {
      ...row,
      plain: await plainRun(page, { path, output, like: receipt.plan, size: row.got }, signal),
    };
  });
}

interface Likening {
  readonly path: string;
  readonly output: string;
  readonly like: Plan;
  readonly size: number;
}

/** One pass at the bitrate that comes to the same size: found by the answers to those before. */
async function plainRun(
  page: Page,
  { path, output, like, size }: Likening,
  signal: AbortSignal,
): Promise<PlainRun> {
  const sound = like.tracks.find(({ kind }) => kind === 'audio');
  const target = sound?.action === 'encode' && sound.kind === 'audio' ? sound.target : undefined;
  const audio = target ? { bitrate: target.bitrate, channels: target.channels } : {};
  const beside = ((target?.bitrate ?? (sound ? COPIED : 0)) * like.duration) / 8;
  let bitrate = ((size - beside) * 8) / like.duration;
  for (let tries = 1; ; tries++) {
    const video = { codec: 'avc', bitrate: Math.round(bitrate), shortSide: linesOf(like) } as const;
    const { seconds } = await made(page, { container: 'mp4', video, audio }, output);
    const got = statSync(output).size;
    if (isSameSize(got, size) || tries === MOST_TRIES)
      return { size: got, seconds, ssim: await likeness(output, path, signal) };
    bitrate = Math.max(20_000, bitrate * Math.max(0.3, (size - beside) / Math.max(1, got - beside)));
  }
}

async function made(page: Page, recipe: Recipe, output: string) {
  const outcome = await page.evaluate<PageOutcome, Recipe>(
    (asked) => globalThis.sluice.run(asked, { name: 'bench', check: false }),
    recipe,
  );
  if (outcome.status === 'failed') throw SluiceError.from(outcome.error);
  if (outcome.status !== 'done') throw new Error(`the job ended as ${outcome.status}`);
  await saveDownload(page, output, () => saveResult(page));
  const { probe, plan, run } = outcome.receipt.seconds;
  return { receipt: outcome.receipt, seconds: probe + plan + run };
}

function linesOf({ tracks }: Plan): number {
  const video = tracks.find(({ kind, action }) => kind === 'video' && action === 'encode');
  return video?.action === 'encode' && video.kind === 'video'
    ? Math.min(video.target.width, video.target.height)
    : 0;
}
