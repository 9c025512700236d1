import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, extname } from 'node:path';
import { type RunArguments, usage } from './arguments.ts';
import { withCliPage } from './cli-page.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { requireReadable } from './input-file.ts';
import { jobBudget } from './job-budget.ts';
import { jobKey } from './job-key.ts';
import { writeJsonLine } from './json-line.ts';
import { sampleMemory } from './memory-sampler.ts';
import { jobProfile, type ProfileFolder, temporaryProfile } from './profile-folder.ts';
import { recipeOf } from './recipe-of-run.ts';
import { JobFailure, type PageRun, runInPage } from './run-in-page.ts';
import { runLine } from './run-line.ts';
import { saveResult } from './save.ts';

/**
 * Makes the output and prints one JSON line about it. In a job folder it goes on with what the same command has finished
 * before it was killed or interrupted.
 * @throws {SluiceError} what went wrong before or around the job; how the job itself failed, too
 */
export async function run(args: RunArguments, signal: AbortSignal): Promise<ExitCode> {
  const recipe = recipeOf(args);
  requireFreeOutput(args);
  for (const input of args.inputs) requireReadable(input);
  const budget = jobBudget(args.budget);
  const key = jobKey(args, recipe);
  const profile = args.jobFolder === undefined ? temporaryProfile() : await jobProfile(args.jobFolder, key);
  let isKept = profile.isUsed;
  try {
    const job: PageRun = {
      inputs: args.inputs,
      recipe,
      options: {
        name: basename(args.output, extname(args.output)),
        key,
        without: args.without,
        check: args.receipt === 'full',
        ...(budget === undefined ? {} : { budget }),
      },
      finished: (segments) => {
        isKept ||= segments > 0;
      },
    };
    const line = await runIn(profile, job, args, signal);
    isKept = false;
    writeJsonLine(line);
    return EXIT.done;
  } catch (error) {
    if (error instanceof JobFailure) isKept = error.isKept;
    throw error;
  } finally {
    isKept &&= profile.jobFolder !== undefined;
    profile.end(isKept);
    if (isKept)
      process.stderr.write(`What is finished is kept in ${profile.jobFolder}: the same command goes on.\n`);
  }
}

async function runIn(profile: ProfileFolder, job: PageRun, args: RunArguments, signal: AbortSignal) {
  const start = performance.now();
  return withCliPage(profile.path, signal, async (chrome) => {
    const memory = sampleMemory(chrome.profile);
    try {
      const outcome = await runInPage(chrome, job);
      const writing = performance.now();
      await chrome.alive(() => saveResult(chrome, { path: args.output, overwrite: args.overwrite }, signal));
      const now = performance.now();
      const seconds = { write: (now - writing) / 1000, total: (now - start) / 1000 };
      return runLine(args, outcome, seconds, memory.stop());
    } finally {
      memory.stop();
    }
  });
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
