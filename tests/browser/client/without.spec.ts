import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type * as Sdk from '../../../src/index.ts';
import { counted } from '../../support/counted-videos.ts';
import { numbersFrom, numbersOf } from '../../support/counter.ts';
import { decodeMessages, packetHash } from '../../support/judge.ts';

declare global {
  var sdk: typeof Sdk;
}

interface Made {
  readonly actions: readonly string[];
  readonly by: readonly string[];
  readonly hardware: readonly string[];
  readonly pipelines: number;
  readonly planned: readonly string[];
  readonly codecs: readonly string[];
  readonly path: string;
}

/** Runs a recipe with some mechanisms switched off, by page or by run, and puts the result on the disk. */
async function made(page: Page, folder: string, recipe: Sdk.Recipe, without: Sdk.Mechanism[]): Promise<Made> {
  await page.goto('/tests/support/blank.html');
  await page.setInputFiles('#files', counted.plain());
  const { bytes, ...facts } = await page.evaluate(
    async ([asked, off]) => {
      globalThis.sdk = await import('/src/index.ts' as string);
      const [file] = document.querySelector<HTMLInputElement>('#files')?.files ?? [];
      sdk.switches.off = off;
      const media = await sdk.open(file as File);
      const planned = await sdk.planFor([media], asked);
      const job = sdk.run([media], asked, { check: false });
      let pipelines = 0;
      job.addEventListener('change', () => {
        pipelines = Math.max(pipelines, job.progress?.segments.running ?? 0);
      });
      const outcome = await job.finished;
      if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome));
      const { plan, codecs } = outcome.receipt;
      const kinds = ({ tracks }: Sdk.Plan) =>
        tracks.map(({ action, segments }) => `${action} ${segments.map(({ kind }) => kind).join(' ')}`);
      const bytes = [...new Uint8Array(await outcome.output.blob.arrayBuffer())];
      await job.dispose();
      return {
        actions: kinds(plan),
        planned: kinds(planned),
        by: plan.tracks.map((track) => (track.action === 'copy' ? track.by : '')),
        hardware: plan.tracks.map((track) =>
          track.kind === 'video' && track.action !== 'drop' && 'target' in track
            ? (track.target?.hardware ?? '')
            : '',
        ),
        codecs,
        pipelines,
        bytes,
      };
    },
    [recipe, without] as const,
  );
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${without.join('-') || 'all'}.mp4`);
  writeFileSync(path, Uint8Array.from(bytes));
  expect(facts.planned, 'planFor and run do the same').toEqual(facts.actions);
  return { ...facts, path };
}

test('without rope: all is copied into the spool, and the packets are the same', async ({ page }, {
  outputDir,
}) => {
  const recipe = { cut: 'keyframe', clips: [{ start: 2, end: 8 }] } as const;
  const usual = await made(page, outputDir, recipe, []);
  const copied = await made(page, outputDir, recipe, ['rope']);
  expect(usual.by).toEqual(['range', 'range']);
  expect(copied.by).toEqual(['spool', 'spool']);
  for (const stream of ['v:0', 'a:0'])
    expect(packetHash(copied.path, stream)).toBe(packetHash(usual.path, stream));
  expect(decodeMessages(copied.path)).toBe('');
});

test('without smart-cut: all pictures are made anew, and they are the same ones', async ({ page }, {
  outputDir,
}) => {
  const recipe = { cut: 'exact', clips: [{ start: 3, end: 7 }] } as const;
  const usual = await made(page, outputDir, recipe, []);
  const anew = await made(page, outputDir, recipe, ['smart-cut']);
  expect(usual.actions[0]).toBe('copy encode copy');
  expect(anew.actions[0]).toMatch(/^encode( encode)+$|^encode encode$/);
  expect(numbersOf(anew.path)).toEqual(numbersFrom(90, 120));
  expect(decodeMessages(anew.path)).toBe('');
});

test('without hardware: only software is asked for', async ({ page }, { outputDir }) => {
  const recipe = { cut: 'reencode', video: { shortSide: 240 } } as const;
  const { hardware, codecs, path } = await made(page, outputDir, recipe, ['hardware']);
  expect(hardware[0]).toBe('prefer-software');
  expect(codecs.join()).not.toMatch(/prefer-hardware|no-preference/);
  expect(decodeMessages(path)).toBe('');
});

test('without parallel: one part at a time', async ({ page }, { outputDir }) => {
  const recipe = { cut: 'reencode', video: { shortSide: 240 } } as const;
  const { pipelines, path } = await made(page, outputDir, recipe, ['parallel']);
  // The sound has a part of its own on the way.
  expect(pipelines).toBeLessThanOrEqual(2);
  expect(numbersOf(path, 1.5).length).toBe(300);
});
