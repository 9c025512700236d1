import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { buildKernel } from '../../../../src/media/filter/scaler/build.mjs';
import type { Recipe } from '../../../../src/protocol/recipe.schema.ts';
import { packetHashes } from '../../../support/copied-packets.ts';
import { countedVideo, numbersFrom, numbersOf } from '../../../support/counter.ts';
import { heard, lag } from '../../../support/heard.ts';
import { inWorker } from '../../../support/in-worker.ts';
import { decodeMessages, packetsOf } from '../../../support/judge.ts';
import { phoneVideo } from '../../../support/media.ts';
import type { Resuming, resumeWithOther, runAndResume, runPart, stopAndResume } from './resume.in-worker.ts';

const module = '/tests/browser/media/engine/resume.in-worker.ts';
const source = () => countedVideo({ name: 'counted-35s.mp4', seconds: 35, size: '320x180' });

/** Enough bits in it that it is made anew at the rate that is asked for. */
const lossier = ['libx264', '-preset', 'veryfast', '-g', '60', '-crf', '4', '-pix_fmt', 'yuv420p'];

/** Place of the sound in the plans. */
const SOUND = 1;

test.beforeAll(buildKernel);

function saved(name: string, base64: string): string {
  const folder = test.info().outputDir;
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  writeFileSync(path, Buffer.from(base64, 'base64'));
  return path;
}

async function resumed(page: Page, resuming: Resuming, file = source()) {
  const call = { module, name: 'runAndResume', files: [file], values: [resuming] };
  const found = await inWorker<Awaited<ReturnType<typeof runAndResume>>>(page, call);
  expect(found.whole.error).toBeUndefined();
  expect(found.resumed.error).toBeUndefined();
  const suffix = resuming.recipe.container ?? 'mp4';
  const paths = {
    whole: saved(`whole.${suffix}`, found.whole.base64),
    resumed: saved(`resumed.${suffix}`, found.resumed.base64),
  };
  return { ...found, paths };
}

const soundOnly = (audio: NonNullable<Recipe['audio']>): Recipe => ({
  container: 'm4a',
  video: false,
  audio,
});

for (const [name, audio, lost] of [
  ['AAC, the last segments missing', { bitrate: 96_000 }, [2, 3]],
  ['AAC, one in the middle and the last missing', { bitrate: 96_000 }, [1, 3]],
  ['AAC, the first missing', { bitrate: 48_000 }, [0]],
  ['AAC at another rate and mono', { bitrate: 64_000, sampleRate: 44_100, channels: 1 }, [1, 2]],
  ['Opus', { codec: 'opus', bitrate: 48_000 }, [2]],
] as const) {
  test(`new sound goes on in its own grid: ${name}`, async ({ page }) => {
    const {
      whole,
      resumed: again,
      paths,
    } = await resumed(page, {
      recipe: soundOnly(audio),
      lost: lost.map((segment) => [SOUND, segment]),
    });
    expect(whole.receipt?.plan.tracks.flatMap(({ segments }) => segments)).toHaveLength(4);
    expect(again.receipt?.resumedSegments).toBe(4 - lost.length);
    const facts = (path: string) => packetsOf(path, 'a:0').map(({ pts, discarded }) => [pts, discarded]);
    expect(facts(paths.resumed)).toEqual(facts(paths.whole));
    expect(decodeMessages(paths.resumed)).toBe('');
    // What was sealed is the same, byte by byte; what was made again says the same.
    const hashes = [packetHashes(paths.whole, 'a:0'), packetHashes(paths.resumed, 'a:0')];
    const same = hashes[0]?.filter((hash, index) => hash === hashes[1]?.[index]).length ?? 0;
    expect(same / (hashes[0]?.length ?? 1)).toBeGreaterThan(((4 - lost.length) / 4) * 0.85);
    for (const border of [10, 20, 30]) {
      const [was, a, b] = [source(), paths.whole, paths.resumed].map((path) => heard(path, border - 0.3, 0.6)); // biome-ignore format: short
      if (!was || !a || !b) throw new Error('nothing is heard');
      expect(Math.abs(lag(b, a))).toBeLessThan(1e-4);
      expect(Math.abs(lag(b, was))).toBeLessThan(1e-4);
      // As near to the source as without a break, but for the noise that an encoder begins with.
      expect(noise(b, was)).toBeLessThan(noise(a, was) + 0.1);
    }
    const [a, b] = [heard(paths.whole, 33.5, 1.5), heard(paths.resumed, 33.5, 1.5)];
    expect(b.length).toBe(a.length);
    expect(Math.abs(lag(b, a))).toBeLessThan(1e-4);
  });
}

test('what is gone on with is not read again: sound is decoded from where it is needed', async ({ page }) => {
  const recipe = soundOnly({ bitrate: 48_000 });
  const { whole, resumed: again } = await resumed(page, { recipe, lost: [[SOUND, 3]] }, phoneVideo(40));
  expect(again.receipt?.bytesRead).toBeLessThan((whole.receipt?.bytesRead ?? 0) / 2);
});

test('new pictures, new sound: progress and counts go on where they were', async ({ page }) => {
  const recipe: Recipe = { video: { shortSide: 90, codec: 'avc' }, audio: { bitrate: 48_000 } };
  const lost = [[0, 2], [0, 3], [1, 3]] as const; // biome-ignore format: short
  const { whole, resumed: again, before, after, paths } = await resumed(page, { recipe, lost });
  const total = whole.receipt?.plan.tracks.flatMap(({ segments }) => segments).length ?? 0;
  expect(whole).toMatchObject({ first: 'planned', receipt: { resumedSegments: 0, notes: [] } });
  expect(again).toMatchObject({ first: 'planned', receipt: { resumedSegments: total - lost.length } });
  expect(again.receipt?.notes.map(({ code }) => code)).toContain('resumed');
  expect(again.dones[0]).toBeGreaterThan(15);
  expect(again.dones).toEqual([...again.dones].sort((a, b) => a - b));
  expect(again.receipt?.frames).toEqual(whole.receipt?.frames);
  expect(again.receipt?.flow.filter((bytes) => bytes > 0)).toHaveLength(
    whole.receipt?.flow.filter((bytes) => bytes > 0).length ?? 0,
  );
  expect(after).toEqual(before);
  expect(numbersOf(paths.resumed, 4)).toEqual(numbersFrom(0, 35 * 30));
  const times = (path: string) => packetsOf(path, 'v:0').map(({ pts }) => pts);
  expect(times(paths.resumed)).toEqual(times(paths.whole));
  expect(decodeMessages(paths.resumed)).toBe('');
});

test('nothing missing: straight to writing, the same bytes', async ({ page }) => {
  const recipe: Recipe = { video: { shortSide: 90, codec: 'avc' }, audio: { bitrate: 48_000 } };
  const { whole, resumed: again } = await resumed(page, { recipe, lost: [] });
  expect(again.base64).toBe(whole.base64);
});

test('an exact cut: pictures made before stand among those made after, and the copy through the spool is taken over', async ({
  page,
}) => {
  const clips = [{ start: 3.1, end: 14.5 }, { start: 20.1, end: 31.3 }]; // biome-ignore format: short
  const recipe: Recipe = { clips, tracks: 'primary' };
  const first = await resumed(page, { recipe, lost: [] });
  const picture = first.whole.receipt?.plan.tracks.find(({ kind }) => kind === 'video');
  const made = picture?.segments.filter(({ kind }) => kind === 'encode').map(({ index }) => index) ?? [];
  expect(made.length).toBeGreaterThan(1);
  const lost = made.slice(1).map((index) => [0, index] as const);
  const { resumed: again, paths } = await resumed(page, { recipe, lost });
  expect(again.receipt?.resumedSegments).toBeGreaterThan(0);
  expect(numbersOf(paths.resumed, 2)).toEqual(numbersOf(paths.whole, 2));
  expect(decodeMessages(paths.resumed)).toBe('');
});

for (const pipelines of [1, 2]) {
  test(`stopped in the middle, ${pipelines} at once: only what is missing is made`, async ({ page }) => {
    const recipe: Recipe = { video: { shortSide: 90, codec: 'avc' } };
    const call = { module, name: 'stopAndResume', files: [source()], values: [recipe, 2, pipelines] };
    const found = await inWorker<Awaited<ReturnType<typeof stopAndResume>>>(page, call);
    expect(found.stopped).toBe('cancelled');
    expect(found.kept).toBeGreaterThanOrEqual(2);
    expect(found.resumed).toMatchObject({ status: 'done', receipt: { resumedSegments: found.kept } });
    const path = saved('resumed.mp4', found.resumed.base64);
    expect(numbersOf(path, 4)).toEqual(numbersFrom(0, 35 * 30));
    expect(packetHashes(path, 'a:0')).toEqual(packetHashes(source(), 'a:0'));
    expect(decodeMessages(path)).toBe('');
  });
}

test('a full disk ends the run as one that waits; with room it goes on with what is finished', async ({
  page,
  context,
}) => {
  const recipe: Recipe = { video: { shortSide: 360, codec: 'avc', bitrate: 3_000_000 } };
  const job = 'full-disk';
  const part = (...more: unknown[]) =>
    inWorker<Awaited<ReturnType<typeof runPart>>>(page, {
      module,
      name: 'runPart',
      files: [countedVideo({ name: 'counted-35s-crf.mp4', seconds: 35, video: lossier })],
      values: [recipe, job, ...more],
    });
  await page.goto('/tests/support/blank.html');
  const devtools = await context.newCDPSession(page);
  const { origin } = new URL(page.url());
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 7_000_000 });
  const full = await part();
  expect(full).toMatchObject({ status: 'waiting', reason: 'disk', error: { code: 'disk-full' } });
  const sealed = full.names.filter((name) => name.endsWith('.idx')).length;
  expect(sealed).toBeGreaterThan(0);
  expect(full.names).toHaveLength(2 * sealed);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin });
  const done = await part(full.resume);
  expect(done).toMatchObject({ status: 'done', receipt: { resumedSegments: sealed } });
  expect(numbersOf(saved('done.mp4', done.base64))).toEqual(numbersFrom(0, 35 * 30));
});

test('another file is refused before anything is made, and what is finished is kept', async ({ page }) => {
  const other = countedVideo({ name: 'counted-10s.mp4', seconds: 10 });
  const call = {
    module,
    name: 'resumeWithOther',
    files: [source(), other],
    values: [soundOnly({ bitrate: 48_000 })],
  };
  const { outcome, kinds, before, after } = await inWorker<Awaited<ReturnType<typeof resumeWithOther>>>(
    page,
    call,
  );
  expect(outcome).toMatchObject({ status: 'waiting', reason: 'file', error: { code: 'source-changed' } });
  expect(kinds).not.toContain('planned');
  expect(after).toEqual(before);
});

/** How much of a sound is not in what it was made of. */
function noise(made: Float32Array, was: Float32Array): number {
  return rms(made.map((value, index) => value - (was[index] ?? 0))) / rms(was);
}

function rms(sound: Float32Array): number {
  return Math.sqrt(sound.reduce((sum, value) => sum + value * value, 0) / Math.max(1, sound.length));
}
