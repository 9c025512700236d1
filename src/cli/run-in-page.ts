import { SluiceError } from '../protocol/error.ts';
import type { Progress } from '../protocol/job.ts';
import type { Recipe } from '../protocol/recipe.schema.ts';
import type { Chrome } from './chrome.ts';
import { chooseFiles } from './cli-page.ts';
import type { PageOutcome, PageRunOptions } from './page-api.ts';
import { PageDeath } from './page-death.ts';
import { PageLives } from './page-lives.ts';
import { ProgressLine } from './progress-line.ts';

export interface PageRun {
  readonly inputs: readonly string[];
  readonly recipe: Recipe;
  readonly options: Omit<PageRunOptions, 'isAgain'>;
  /** How many segments of the job are finished. */
  readonly finished: (segments: number) => void;
}

type Done = Extract<PageOutcome, { status: 'done' }>;

/**
 * Runs the job in the page, and where that dies, in another one that goes on with what is finished.
 * @throws {JobFailure}; {@link PageDeath} where page after page died without finishing anything
 */
export async function runInPage(
  chrome: Chrome,
  { inputs, recipe, options, finished }: PageRun,
): Promise<Done> {
  const line = new ProgressLine(process.stderr);
  const lives = new PageLives();
  let segments = 0;
  const show = (progress: Progress) => {
    segments = Math.max(segments, progress.segments.done);
    finished(segments);
    line.show(progress);
  };
  for (let isAgain = false; ; isAgain = true) {
    try {
      return await once(chrome, { inputs, recipe, options: { ...options, isAgain } }, show, line);
    } catch (error) {
      if (!(error instanceof PageDeath)) throw error;
      lives.lose(error, segments);
      line.end(`${error.message} Going on in a new page, with ${segments} finished parts.`);
      await chrome.reopen();
    }
  }
}

async function once(
  chrome: Chrome,
  given: { readonly inputs: readonly string[]; readonly recipe: Recipe; readonly options: PageRunOptions },
  show: (progress: Progress) => void,
  line: ProgressLine,
): Promise<Done> {
  const outcome = await chrome.alive(async () => {
    await chooseFiles(chrome, given.inputs);
    await chrome.page.exposeFunction('sluiceProgress', show);
    return chrome.page.evaluate<PageOutcome, [Recipe, PageRunOptions]>(
      (values) => globalThis.sluice.run(...values),
      [given.recipe, given.options],
    );
  });
  if (outcome.status === 'cancelled') throw new DOMException('The page cancelled the job.', 'AbortError');
  if (outcome.status === 'failed') throw new JobFailure(outcome);
  line.end(`Made ${outcome.output.size} bytes.`);
  return outcome;
}

/** How the job itself failed. */
export class JobFailure extends SluiceError {
  /** It cannot go on now and can later: what is finished is still there. */
  readonly isKept: boolean;

  constructor({ error, isKept }: Extract<PageOutcome, { status: 'failed' }>) {
    super(error.code, error);
    this.isKept = isKept;
  }
}
