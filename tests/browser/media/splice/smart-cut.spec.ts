import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { packetHashes } from '../../../support/copied-packets.ts';
import { countedVideo, numbersFrom, numbersOf } from '../../../support/counter.ts';
import { inWorker } from '../../../support/in-worker.ts';
import { decodeMessages, packetsByMediabunny, packetsOf } from '../../../support/judge.ts';
import type { SmartCut, Variant } from './smart-cut.in-worker.ts';

const module = '/tests/browser/media/splice/smart-cut.in-worker.ts';
const AVC = 'avc1.42E01E';

let folder: string;
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'splices-'));
});
test.afterAll(() => rmSync(folder, { recursive: true }));

const counted = (name: string, video: readonly string[]) =>
  countedVideo({ name: `splice-${name}.mp4`, seconds: 5, video, audio: null });
const x264 = (params: string) => [
  'libx264',
  '-preset',
  'veryfast',
  '-pix_fmt',
  'yuv420p',
  '-x264-params',
  params,
];
const closed = (name: string, params: string) => counted(name, x264(params));

const reordered = () => closed('reordered', 'keyint=30:min-keyint=30:scenecut=0:bframes=3:open-gop=0');
const openGroups = () => closed('open', 'keyint=30:min-keyint=30:scenecut=0:bframes=3:open-gop=1');

interface Check {
  readonly told: {
    readonly seams?: number;
    readonly code?: string;
    readonly details?: Record<string, unknown>;
  };
  readonly seconds: number;
  readonly open: number;
}

function saved(name: string, { bytes }: SmartCut): string {
  const path = join(folder, name);
  writeFileSync(path, Uint8Array.from(bytes));
  return path;
}

const vp9 = () =>
  counted('vp9', ['libvpx-vp9', '-g', '30', '-deadline', 'good', '-cpu-used', '8', '-b:v', '1M']);
const av1 = () =>
  counted('av1', ['libsvtav1', '-g', '30', '-preset', '12', '-svtav1-params', 'enable-overlays=0']);

function cut(page: Page, path: string, variant: Variant, codec = AVC, [from, to] = [17, 133]) {
  return inWorker<SmartCut>(page, {
    module,
    name: 'smartCut',
    files: [path],
    values: [from, to, variant, codec],
  });
}

function check(page: Page, path: string, segments: SmartCut['segments']) {
  return inWorker<Check>(page, { module, name: 'checked', files: [path], values: [segments] });
}

/** Plays from each time for half a second, as a person who seeks about does, in Chromium's own player. */
async function played(page: Page, path: string, times: readonly number[]) {
  await page.setInputFiles('#files', [path]);
  return page.evaluate(async (wanted) => {
    const file = document.querySelector<HTMLInputElement>('#files')?.files?.[0];
    const video = document.createElement('video');
    video.muted = true;
    document.body.append(video);
    const failed = new Promise<void>((resolve) => {
      video.onerror = () => resolve();
      // A player that stands still has failed as well.
      setTimeout(resolve, 15_000);
    });
    const next = (event: string) =>
      Promise.race([
        new Promise((resolve) => video.addEventListener(event, resolve, { once: true })),
        failed.then(() => Promise.reject(new Error(video.error?.message ?? 'it stands still'))),
      ]);
    let seen = 0;
    let error: string | null = null;
    try {
      const loaded = next('loadeddata');
      video.src = file ? URL.createObjectURL(file) : '';
      await loaded;
      for (const time of wanted) {
        const seeked = next('seeked');
        video.currentTime = time;
        await seeked;
        video.play().catch(() => {});
        while (!video.ended && video.currentTime < time + 0.35) await next('timeupdate');
        video.pause();
        seen++;
      }
    } catch (cause) {
      error = String(cause);
    }
    video.remove();
    return { seen, error };
  }, times);
}

/** Over each seam, then on its other side without what lies between, and back. */
function around(segments: SmartCut['segments']): number[] {
  const [first = 0, last = first] = segments.slice(1).map(({ start }) => start);
  return [first - 0.2, first + 1.1, last - 0.2, first + 1.1, 0];
}

for (const [name, path, codec, bounds] of [
  ['reordered pictures', reordered, AVC, [17, 133]],
  ['reordered pictures, new ones of a High profile', reordered, 'avc1.64001F', [31, 100]],
  ['VP9', vp9, 'vp09.00.30.08', [17, 133]],
  ['AV1', av1, 'av01.0.04M.08', [17, 133]],
] as const) {
  test(`a smart cut of ${name} plays, seeks, decodes and is copied bit for bit`, async ({ page }) => {
    const source = path();
    const [from, to] = bounds;
    const made = await cut(page, source, 'A', codec, [from, to]);
    const output = saved('a.mp4', made);
    expect(made.segments.map(({ kind }) => kind)).toEqual(['encode', 'copy', 'encode']);
    expect(decodeMessages(output)).toBe('');
    expect(numbersOf(output)).toEqual(numbersFrom(from, to - from));
    expect(copies(output, source, made)).toBe(true);
    expect(new Set(steps(output)).size).toBe(1);
    expect(await packetsByMediabunny(output)).toBe(to - from);
    expect(await played(page, output, around(made.segments))).toEqual({
      seen: around(made.segments).length,
      error: null,
    });
    const { told, open } = await check(page, output, made.segments);
    expect(told).toEqual({ seams: 2 });
    expect(open).toBe(0);
  });
}

test.describe('what must be refused', () => {
  for (const [variant, why] of [
    ['A0', /./],
    ['B', /description/],
    ['C', /./],
  ] as const) {
    test(`${variant}: the player fails, and so does the check`, async ({ page }) => {
      const made = await cut(page, reordered(), variant);
      const output = saved(`${variant}.mp4`, made);
      const { told, open } = await check(page, output, made.segments);
      expect(told.code).toBe('output-invalid');
      expect(told.details?.why).toMatch(why);
      expect(told.details?.track).toBe(0);
      expect(open).toBe(0);
      const { error } = await played(page, output, around(made.segments));
      expect(error).toMatch(/DECODE/);
    });
  }

  test('new pictures that are lost, garbled, shown at once or too late', async ({ page }) => {
    const damages = [
      ['lost', /12 new pictures, not 13/],
      ['garbled', /decoded/],
      ['twice', /same time/],
      ['shifted', /outside/],
    ] as const;
    for (const [damage, why] of damages) {
      const values = [17, 133, 'A', AVC, damage];
      const made = await inWorker<SmartCut>(page, { module, name: 'smartCut', files: [reordered()], values });
      const { told, open } = await check(page, saved(`${damage}.mp4`, made), made.segments);
      expect(told.code).toBe('output-invalid');
      expect(told.details?.why).toMatch(why);
      expect(open).toBe(0);
    }
  });

  test('a join at an I picture that is no restart: pictures are lost, and the check says so', async ({
    page,
  }) => {
    const made = await inWorker<SmartCut>(page, {
      module,
      name: 'joinedAt',
      files: [openGroups()],
      values: [30, 90],
    });
    const output = saved('bjoin.mp4', made);
    const { told } = await check(page, output, made.segments);
    expect(told.code).toBe('output-invalid');
    expect(told.details?.why).toMatch(/before it/);
    const count = await inWorker<number | string>(page, { module, name: 'decodedCount', files: [output] });
    expect(count).not.toBe(packetsOf(output, 'v:0').length);
  });
});

test('a good join of copies is not decoded, and told at once', async ({ page }) => {
  const made = await inWorker<SmartCut>(page, {
    module,
    name: 'joinedAt',
    files: [reordered()],
    values: [30, 90],
  });
  const output = saved('join.mp4', made);
  expect((await check(page, output, made.segments)).told).toEqual({ seams: 1 });
  expect(decodeMessages(output)).toBe('');
});

test('a check that is stopped lets go of everything', async ({ page }) => {
  const made = await cut(page, reordered(), 'A');
  const output = saved('stopped.mp4', made);
  const call = { module, name: 'stopped', files: [output], values: [made.segments, 20] };
  expect(await inWorker(page, call)).toEqual({ name: 'AbortError', open: 0 });
});

/** Whether the copied part is the source's, packet for packet; AV1 has some that are alike. */
function copies(path: string, source: string, { segments, copied }: SmartCut): boolean {
  const [head] = segments;
  const count = copied.to - copied.from;
  const ours = packetHashes(path, 'v:0').slice(head?.frames, (head?.frames ?? 0) + count);
  const theirs = packetHashes(source, 'v:0').slice(copied.from, copied.to);
  return ours.length === count && ours.join() === theirs.join();
}

/** Ticks between the times of pictures shown, in their order. */
function steps(path: string): number[] {
  const rows = spawnSync('ffprobe', ['-v', 'error', '-show_entries', 'packet=pts', '-of', 'csv=p=0', path], {
    encoding: 'utf8',
  });
  const times = rows.stdout
    .split('\n')
    .filter((row) => row !== '')
    .map(Number)
    .sort((a, b) => a - b);
  return times.slice(1).map((time, index) => time - (times[index] ?? 0));
}
