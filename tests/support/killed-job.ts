import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { chromeArguments } from '../../src/cli/chrome-arguments.ts';
import type { PageOutcome, PageRunOptions } from '../../src/cli/page-api.ts';
import { findChrome } from '../../src/cli/setup.mjs';
import type { Progress } from '../../src/protocol/job.ts';
import type { Recipe } from '../../src/protocol/recipe.schema.ts';
import { browserProcesses } from './browser-processes.ts';

export type Victim = 'renderer' | 'browser';

export interface KilledJob {
  /** Of the built app's server, without a slash at the end. */
  readonly address: string;
  /** For the profile and the result. */
  readonly folder: string;
  readonly name: string;
  readonly input: string;
  readonly recipe: Recipe;
  readonly victim: Victim;
  /** Shares of the job, ascending, at which it is killed. */
  readonly moments: readonly number[];
  readonly told?: (death: Death) => void;
}

/** One kill, and what was left of the job. */
export interface Death {
  /** Share of the job that was shown last. */
  readonly share: number;
  /** Pipelines that its lease allowed at most. */
  readonly pipelines: number;
  /** Segments it said were finished, and those found whole afterwards. */
  readonly said: number;
  readonly found: number;
  /** Segments that had been begun and have to be made again, most of one track. */
  readonly lost: number;
}

export interface Survived {
  readonly path: string;
  readonly deaths: readonly Death[];
  readonly outcome: Extract<PageOutcome, { status: 'done' }>;
}

/** Runs a job by the SDK to its end, killed at the given moments and gone on with after each. */
export async function killedJob(job: KilledJob): Promise<Survived> {
  mkdirSync(job.folder, { recursive: true });
  const profile = join(job.folder, `profile-${job.name}`);
  const deaths: Death[] = [];
  let context = await launched(profile);
  try {
    let page = await opened(context, job);
    for (const moment of job.moments) {
      const last = await killedAt(page, job, profile, moment, deaths.length > 0);
      if (job.victim === 'browser') {
        await context.close().catch(() => {});
        context = await launched(profile);
      }
      const dead = page;
      page = await opened(context, job);
      if (job.victim === 'renderer') await dead.close().catch(() => {});
      const death = { ...last, ...(await leftIn(page)) };
      deaths.push(death);
      job.told?.(death);
    }
    const outcome = await begun(page, job, deaths.length > 0, () => {});
    if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome));
    const path = join(job.folder, `${job.name}-${outcome.output.name}`);
    const download = page.waitForEvent('download');
    await page.evaluate(() => globalThis.sluice.save());
    await (await download).saveAs(path);
    return { path, deaths, outcome };
  } finally {
    await context.close();
  }
}

function launched(profile: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    executablePath: findChrome() ?? 'chromium',
    args: [...chromeArguments],
  });
}

async function opened(context: BrowserContext, { address, input }: KilledJob): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${address}/src/cli/page/cli.html`);
  await page.setInputFiles('#inputs', input);
  return page;
}

async function begun(
  page: Page,
  { recipe }: KilledJob,
  isAgain: boolean,
  follow: (progress: Progress) => void,
): Promise<PageOutcome> {
  await page.exposeFunction('sluiceProgress', follow);
  const options: PageRunOptions = { name: 'result', key: 'killed', isAgain, check: false };
  return page.evaluate<PageOutcome, [Recipe, PageRunOptions]>(
    (given) => globalThis.sluice.run(...given),
    [recipe, options],
  );
}

/** Resolves when the job has come so far and was killed. */
async function killedAt(
  page: Page,
  job: KilledJob,
  profile: string,
  moment: number,
  isAgain: boolean,
): Promise<Pick<Death, 'share' | 'pipelines' | 'said'>> {
  let last: Progress | undefined;
  let pipelines = 1;
  let reach: () => void = () => {};
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  const gone = new Promise<void>((resolve) => {
    page.once('crash', () => resolve());
    page.once('close', () => resolve());
  });
  const running = begun(page, job, isAgain, (progress) => {
    last = progress;
    pipelines = Math.max(pipelines, progress.pipelines);
    if (progress.done / progress.total >= moment) reach();
  }).then(
    (outcome) => {
      throw new Error(`it ended before it was killed: ${JSON.stringify(outcome).slice(0, 300)}`);
    },
    () => {},
  );
  await Promise.race([reached, running]);
  const processes = browserProcesses(profile);
  process.kill(processes[job.victim], 'SIGKILL');
  await gone;
  const { done = 0, total = 1, segments } = last ?? {};
  return { share: done / total, pipelines, said: segments?.done ?? 0 };
}

/** What lies in the spool: finished segments, and those of one track that have no index. */
async function leftIn(page: Page): Promise<Pick<Death, 'found' | 'lost'>> {
  const names = await page.evaluate(async () => {
    const found: string[] = [];
    const root = await navigator.storage.getDirectory();
    const jobs = await root.getDirectoryHandle('jobs', { create: true });
    for await (const folder of jobs.values()) {
      if (folder.kind !== 'directory') continue;
      for await (const name of (folder as FileSystemDirectoryHandle).keys()) found.push(name);
    }
    return found;
  });
  const place = (name: string) => name.split(/[-.]/).slice(0, 2).join('-');
  const sealed = new Set(names.filter((name) => name.endsWith('.idx')).map(place));
  const torn = [...new Set(names.map(place))].filter((each) => !sealed.has(each));
  const byTrack = new Map<string, number>();
  for (const each of torn) {
    const track = each.slice(0, each.indexOf('-'));
    byTrack.set(track, (byTrack.get(track) ?? 0) + 1);
  }
  return { found: sealed.size, lost: Math.max(0, ...byTrack.values()) };
}
