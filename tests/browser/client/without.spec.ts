import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type * as Sdk from '../../../src/index.ts';
import { counted } from '../../support/counted-videos.ts';
import { countedVideo, numbersFrom, numbersOf } from '../../support/counter.ts';
import { decodeMessages, packetHash, packetsOf } from '../../support/judge.ts';

declare global {
  var sdk: typeof Sdk;
}

interface Made {
  readonly actions: readonly string[];
  readonly by: readonly string[];
  readonly hardware: readonly string[];
  readonly notes: readonly string[];
  readonly planned: readonly string[];
  readonly codecs: readonly string[];
  readonly path: string;
}

/** Runs a recipe with some mechanisms switched off, by page or by run, and puts the result on the disk. */
async function made(
  page: Page,
  folder: string,
  recipe: Sdk.Recipe,
  without: Sdk.Mechanism[],
  input = counted.plain(),
): Promise<Made> {
  await page.goto('/tests/support/blank.html');
  await page.setInputFiles('#files', input);
  const { bytes, ...facts } = await page.evaluate(
    async ([asked, off]) => {
      globalThis.sdk = await import('/src/index.ts' as string);
      const [file] = document.querySelector<HTMLInputElement>('#files')?.files ?? [];
      sdk.switches.off = off;
      const media = await sdk.open(file as File);
      const planned = await sdk.planFor([media], asked);
      const job = sdk.run([media], asked, { check: false });
      const outcome = await job.finished;
      if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome));
      const { plan, codecs } = outcome.receipt;
      const kinds = ({ tracks }: Sdk.Plan) =>
        tracks.map(({ action, segments }) => `${action} ${segments.map(({ kind }) => kind).join(' ')}`);
      const bytes = await new Promise<string>((resolve) => {
        const reader = new FileReader();
        reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '');
        reader.readAsDataURL(outcome.output.blob);
      });
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
        notes: job.notes.map(({ code }) => code),
        bytes,
      };
    },
    [recipe, without] as const,
  );
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${without.join('-') || 'all'}.mp4`);
  writeFileSync(path, Buffer.from(bytes, 'base64'));
  expect(facts.planned, 'planFor and run do the same').toEqual(facts.actions);
  return { ...facts, path };
}

test('without rope: all is copied into the spool, and the packets are the same', async ({ page }, {
  outputDir,
}) => {
  const recipe: Sdk.Recipe = { cut: 'keyframe', clips: [{ start: 2, end: 8 }] };
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
  const recipe: Sdk.Recipe = { cut: 'exact', clips: [{ start: 3, end: 7 }] };
  const usual = await made(page, outputDir, recipe, []);
  const anew = await made(page, outputDir, recipe, ['smart-cut']);
  expect(usual.actions[0]).toBe('copy encode copy');
  expect(anew.actions[0]).toMatch(/^encode( encode)+$|^encode encode$/);
  expect(numbersOf(anew.path)).toEqual(numbersFrom(90, 120));
  expect(decodeMessages(anew.path)).toBe('');
});

test('without hardware: only software is asked for', async ({ page }, { outputDir }) => {
  const recipe: Sdk.Recipe = { cut: 'reencode', video: { shortSide: 240 } };
  const { hardware, codecs, path } = await made(page, outputDir, recipe, ['hardware']);
  expect(hardware[0]).toBe('prefer-software');
  expect(codecs.join()).not.toMatch(/prefer-hardware|no-preference/);
  expect(decodeMessages(path)).toBe('');
});

test('without parallel: one part at a time, the same pictures', async ({ page }, { outputDir }) => {
  const input = countedVideo({ name: 'counted-30s.mp4', seconds: 30 });
  const recipe: Sdk.Recipe = { cut: 'reencode', video: { shortSide: 240 } };
  // As if two had been found to serve best; a machine of one core is never given them.
  await page.goto('/tests/support/blank.html');
  const cores = await page.evaluate(() => {
    localStorage.setItem('sluice-pipelines', JSON.stringify({ 'avc 360 prefer-software': 2 }));
    return navigator.hardwareConcurrency;
  });
  test.skip(cores < 2, 'one core');
  const usual = await made(page, outputDir, recipe, [], input);
  const single = await made(page, outputDir, recipe, ['parallel'], input);
  expect(usual.notes).toContain('pipelines-changed');
  expect(single.notes).not.toContain('pipelines-changed');
  expect(packetsOf(single.path, 'v:0').map(({ pts }) => pts)).toEqual(
    packetsOf(usual.path, 'v:0').map(({ pts }) => pts),
  );
  expect(decodeMessages(single.path)).toBe('');
});
