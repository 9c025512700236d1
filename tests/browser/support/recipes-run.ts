import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { inWorker } from '../../support/in-worker.ts';
import type { Ran, RecipeRun } from './run-recipes.in-worker.ts';

export interface RecipeResult extends Ran {
  /** The result on disk; empty where there is none. */
  readonly path: string;
  readonly inputs: readonly number[];
}

let written = 0;

/** Runs recipes on files, all in one worker. @param failing some may fail: else none may, and nothing may stay open */
export async function recipesRun(
  page: Page,
  files: readonly string[],
  runs: readonly RecipeRun[],
  { failing = false } = {},
): Promise<RecipeResult[]> {
  const module = '/tests/browser/support/run-recipes.in-worker.ts';
  const values = [runs];
  const results = await inWorker<Ran[]>(page, { module, name: 'runRecipes', files, values });
  const folder = test.info().outputDir;
  mkdirSync(folder, { recursive: true });
  return results.map((result, index) => {
    if (!failing) expect([result.error, ...result.open], JSON.stringify(runs[index])).toEqual(['']);
    const path = result.base64 ? join(folder, `result-${written++}.mp4`) : '';
    if (path) writeFileSync(path, Buffer.from(result.base64, 'base64'));
    return { ...result, path, inputs: runs[index]?.inputs ?? [] };
  });
}
