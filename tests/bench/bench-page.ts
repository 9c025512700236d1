import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import { root } from '../../src/cli/setup.mjs';
import { withFreshPage } from './fresh-page.ts';

const folder = join(root, 'dist/bench');

/** Builds the page of the contestants that are not Sluice. */
export async function buildBenchPage(): Promise<void> {
  await build({
    configFile: false,
    root: join(root, 'tests/bench/page'),
    base: './',
    logLevel: 'warn',
    build: { outDir: folder, emptyOutDir: true, target: 'es2022' },
    worker: { format: 'es' },
  });
}

export function withBenchPage<T>(
  file: string,
  signal: AbortSignal,
  use: (page: Page) => Promise<T>,
): Promise<T> {
  return withFreshPage({ folder, path: 'index.html', file }, signal, use);
}
