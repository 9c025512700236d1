import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, extname } from 'node:path';
import { SluiceError } from '../protocol/error.ts';
import type { Recipe } from '../protocol/recipe.schema.ts';
import { type RunArguments, usage } from './arguments.ts';
import type { Chrome } from './chrome.ts';
import { chooseFiles, withCliPage } from './cli-page.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { requireReadable } from './input-file.ts';
import { jobBudget } from './job-budget.ts';
import { writeJsonLine } from './json-line.ts';
import { sampleMemory } from './memory-sampler.ts';
import type { PageOutcome, PageRunOptions } from './page-api.ts';
import { ProgressLine } from './progress-line.ts';
import { recipeOf } from './recipe-of-run.ts';
import { runLine } from './run-line.ts';
import { saveResult } from './save.ts';

/**
 * Makes the output and prints one JSON line about it.
 * @throws {SluiceError} what went wrong before or around the job; how the job itself failed, too
 */
export async function run(args: RunArguments, signal: AbortSignal): Promise<ExitCode> {
  const recipe = recipeOf(args);
  requireFreeOutput(args);
  for (const input of args.inputs) requireReadable(input);
  const budget = jobBudget(args.budget);

  const start = performance.now();
  const line = await withCliPage(args.jobFolder, signal, async (chrome) => {
    const memory = sampleMemory(chrome.profile);
    try {
      const outcome = await runInPage(chrome, args, recipe, budget);
      const writing = performance.now();
      await saveResult(chrome, { path: args.output, overwrite: args.overwrite }, signal);
      const now = performance.now();
      const seconds = { write: (now - writing) / 1000, total: (now - start) / 1000 };
      return runLine(args, outcome, seconds, memory.stop());
    } finally {
      memory.stop();
    }
  });
  writeJsonLine(line);
  return EXIT.done;
}

async function runInPage(chrome: Chrome, args: RunArguments, recipe: Recipe, budget: number | undefined) {
  const progress = new ProgressLine(process.stderr);
  await chooseFiles(chrome, args.inputs);
  await chrome.page.exposeFunction('sluiceProgress', progress.show.bind(progress));
  const options: PageRunOptions = {
    name: basename(args.output, extname(args.output)),
    without: args.without,
    ...(budget === undefined ? {} : { budget }),
  };
  const outcome = await chrome.page.evaluate<PageOutcome, [Recipe, PageRunOptions]>(
    (given) => globalThis.sluice.run(...given),
    [recipe, options],
  );
  if (outcome.status === 'failed') throw SluiceError.from(outcome.error);
  if (outcome.status === 'cancelled') throw new DOMException('The page cancelled the job.', 'AbortError');
  progress.end(`Made ${outcome.output.size} bytes; writing ${args.output}`);
  return outcome;
}

/** @throws {SluiceError} `usage`, before a browser is started */
function requireFreeOutput({ output, overwrite, inputs }: RunArguments): void {
  if (!existsSync(dirname(output))) throw usage(`The folder of ${output} does not exist.`);
  if (!existsSync(output)) return;
  const path = realpathSync(output);
  if (inputs.some((input) => existsSync(input) && realpathSync(input) === path)) {
    throw usage('An input is never changed: choose another name for the output.');
  }
  if (!overwrite) throw usage(`${output} exists. Choose another name, or give --overwrite.`);
}
