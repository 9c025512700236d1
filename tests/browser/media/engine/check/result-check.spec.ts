import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, type Page, type TestInfo, test } from '@playwright/test';
import { buildKernel } from '../../../../../src/media/filter/scaler/build.mjs';
import type { Recipe } from '../../../../../src/protocol/recipe.schema.ts';
import { countedVideo } from '../../../../support/counter.ts';
import { inWorker } from '../../../../support/in-worker.ts';
import { madeBy, phoneVideo } from '../../../../support/media.ts';
import { ssimOfPictures } from '../../../../support/ssim-of-pictures.ts';
import type { make, recheck } from './result-check.in-worker.ts';

type Made = Awaited<ReturnType<typeof make>>;
type Checked = Awaited<ReturnType<typeof recheck>>;

const module = '/tests/browser/media/engine/check/result-check.in-worker.ts';
const plain = () => countedVideo({ name: 'counted-10s.mp4', seconds: 10 });
const square = () => countedVideo({ name: 'counted-square-4s.mp4', seconds: 4, size: '480x480', rate: '25' });

test.beforeAll(buildKernel);

function made(page: Page, files: readonly string[], recipe: Recipe): Promise<Made> {
  return inWorker<Made>(page, { module, name: 'make', files, values: [recipe] });
}

function saved({ base64 }: Pick<Made, 'base64'>, info: TestInfo, name = 'result.mp4'): string {
  const path = info.outputPath(name);
  writeFileSync(path, Buffer.from(base64, 'base64'));
  return path;
}

/** Nothing is open any more, and what was found is what was planned. */
function expectSound({ check, held, openFrames }: Made): void {
  expect(check?.frames?.found).toBe(check?.frames?.expected);
  expect(Math.abs(check?.sync?.start ?? 0)).toBeLessThan(0.001);
  expect(Math.abs(check?.sync?.end ?? 0)).toBeLessThan(0.001);
  expect(check?.unchecked).toEqual([]);
  expect(check?.decoded.failed).toBe(0);
  expect({ held, openFrames }).toEqual({ held: 0, openFrames: 0 });
}

const recipes: readonly (readonly [string, Recipe, filters: string | undefined])[] = [
  ['as large as before', { video: { codec: 'avc', bitrate: 600_000 }, audio: { codec: 'aac' } }, undefined],
  ['smaller', { video: { codec: 'avc', height: 240, bitrate: 300_000 } }, 'scale=426:240:flags=bilinear'],
  [
    'cropped and smaller',
    {
      video: { codec: 'avc', crop: { x: 200, y: 40, width: 320, height: 240 }, width: 240, bitrate: 300_000 },
    },
    'crop=320:240:200:40:exact=1,scale=240:180:flags=bilinear',
  ],
  [
    'turned, mirrored and cropped',
    {
      video: {
        codec: 'avc',
        rotate: 90,
        flip: 'horizontal',
        crop: { x: 60, y: 40, width: 240, height: 400 },
        bitrate: 500_000,
      },
    },
    // The matrix turns it: the coded picture lies as the source's does.
    'crop=400:240:40:60:exact=1',
  ],
];

for (const [name, recipe, filters] of recipes) {
  test(`similarity is what ffmpeg measures on the same pictures: ${name}`, async ({ page }, info) => {
    const result = await made(page, [plain()], recipe);
    expectSound(result);
    const { check } = result;
    expect(check?.likeness?.samples).toHaveLength(12);
    const source = { source: plain(), ...(filters !== undefined && { filters }) };
    const judged = ssimOfPictures(saved(result, info), source, info.outputPath('ssim.log'));
    for (const { at, ssim } of check?.likeness?.samples ?? [])
      expect(Math.abs(ssim - (judged[Math.round(at * 30)] ?? 0))).toBeLessThan(0.01);
    expect(check?.likeness?.samples[0]?.at).toBeLessThan(1);
    expect(check?.likeness?.samples.at(-1)?.at).toBeGreaterThanOrEqual(9);
    expect(result.seconds.check).toBeGreaterThan(0);
  });
}

test('pictures that were made worse are measured so, and told', async ({ page }, info) => {
  const bitrate = 10_000;
  const { plan } = await made(page, [plain()], { video: { codec: 'avc', bitrate: 600_000 } });
  const blurred = info.outputPath('blurred.mp4');
  execFileSync('ffmpeg', [
    ...['-v', 'error', '-i', plain(), '-vf', 'gblur=sigma=12:enable=between(t\\,4\\,7)', '-c:v', 'libx264'],
    ...['-g', '30', '-b:v', `${bitrate * 200}`, '-video_track_timescale', '15360', '-c:a', 'copy', blurred],
  ]);
  const { check } = await rechecked(page, blurred, [plain()], plan);
  expect(check?.likeness?.worst.at).toBeGreaterThan(4);
  expect(check?.likeness?.worst.at).toBeLessThan(7);
  expect(check?.likeness?.worst.ssim).toBeLessThan(0.85);
  expect(check?.likeness?.worst.noisy).toBe(false);
});

function rechecked(
  page: Page,
  result: string,
  files: readonly string[],
  plan: Made['plan'],
  options: { limit?: number; stopAfter?: number } = {},
): Promise<Checked> {
  return inWorker<Checked>(page, {
    module,
    name: 'recheck',
    files: [result, ...files],
    values: [plan, options],
  });
}

const encoding: Recipe = {
  video: { codec: 'avc', bitrate: 600_000 },
  audio: { codec: 'aac', bitrate: 96_000 },
};

test.describe('what was tampered with is noticed', () => {
  test('a group of pictures of zeros', async ({ page }, info) => {
    const result = await made(page, [plain()], encoding);
    const bytes = Buffer.from(result.base64, 'base64');
    const packets = packetPlaces(saved(result, info), 'v:0');
    const second = packets.findIndex(({ key }, index) => key && index > 0);
    const third = packets.findIndex(({ key }, index) => key && index > second);
    for (const { at, size } of packets.slice(second, third)) bytes.fill(0, at, at + size);
    const path = info.outputPath('zeros.mp4');
    writeFileSync(path, bytes);
    const { error, held, openFrames } = await rechecked(page, path, [plain()], result.plan);
    expect(error).toMatchObject({ code: 'output-invalid' });
    expect(JSON.stringify(error?.details)).toContain('decoded');
    expect({ held, openFrames }).toEqual({ held: 0, openFrames: 0 });
  });

  test('a picture that is missing', async ({ page }, info) => {
    const result = await made(page, [plain()], encoding);
    const path = info.outputPath('missing.mp4');
    const drop = ['-bsf:v', 'noise=drop=eq(n\\,149)', '-c', 'copy', '-video_track_timescale', '15360'];
    execFileSync('ffmpeg', ['-v', 'error', '-i', saved(result, info), ...drop, path]);
    const { error } = await rechecked(page, path, [plain()], result.plan);
    expect(error).toMatchObject({
      code: 'output-invalid',
      details: { why: 'pictures are missing', expected: 300, found: 299 },
    });
  });

  test('a file that ends early', async ({ page }, info) => {
    const result = await made(page, [plain()], encoding);
    const bytes = Buffer.from(result.base64, 'base64');
    const path = info.outputPath('cut-off.mp4');
    writeFileSync(path, bytes.subarray(0, Math.floor(bytes.length * 0.8)));
    const { error } = await rechecked(page, path, [plain()], result.plan);
    expect(error).toMatchObject({ code: 'output-invalid', details: { why: 'it ends early' } });
  });

  for (const [kind, recipe] of [
    ['new', encoding],
    ['copied', { video: { codec: 'avc', bitrate: 600_000 }, audio: { codec: 'copy' } }],
  ] as const) {
    test(`${kind} sound that is shifted by 100 ms in the edit`, async ({ page }, info) => {
      const result = await made(page, [plain()], recipe);
      const bytes = Buffer.from(result.base64, 'base64');
      // Of one entry, version 0 or 1: the media time stands behind the duration. It is the second track's.
      const at = bytes.lastIndexOf('elst') + 4;
      const wide = bytes[at] === 1;
      const place = at + 8 + (wide ? 8 : 4);
      if (wide) bytes.writeBigInt64BE(bytes.readBigInt64BE(place) + 4800n, place);
      else bytes.writeInt32BE(bytes.readInt32BE(place) + 4800, place);
      const path = info.outputPath('shifted.mp4');
      writeFileSync(path, bytes);
      const { check } = await rechecked(page, path, [plain()], result.plan);
      expect(check?.sync?.start).toBeCloseTo(-0.1, 3);
      expect(check?.sync?.end).toBeCloseTo(-0.1, 3);
    });
  }
});

test('cut, joined and slowed results pass', async ({ page }) => {
  const exact = await made(page, [plain()], { clips: [{ start: 3.1, end: 7.7 }] });
  expectSound(exact);
  expect(exact.check?.likeness?.samples.every(({ at }) => at < 0.91 || at > 3)).toBe(true);

  const untouched = await made(page, [plain()], { clips: [{ start: 3.1, end: 7.7 }], cut: 'keyframe' });
  expectSound(untouched);
  expect(untouched.check).toMatchObject({ likeness: null, decoded: { tried: 0, failed: 0 } });

  const joined = await made(page, [plain(), square()], {
    clips: [
      { input: 0, start: 1, end: 4 },
      { input: 1, start: 0.5, end: 3 },
      { input: 0, start: 6.5, end: 8 },
    ],
    video: { codec: 'avc', height: 240, bitrate: 500_000 },
  });
  expect(joined.check?.frames?.found).toBe(joined.check?.frames?.expected);
  expect(joined.check?.likeness?.worst.ssim).toBeGreaterThan(0.9);
  expect(joined.check?.unchecked).toEqual([]);

  for (const frameRate of [{ max: 12 }, { constant: 25 }]) {
    const slowed = await made(page, [plain()], { video: { codec: 'avc', height: 240, frameRate } });
    expectSound(slowed);
    expect(slowed.check?.likeness?.worst.ssim).toBeGreaterThan(0.95);
  }
});

test('pictures of uneven length, and a source that is turned', async ({ page }) => {
  const uneven = madeBy('check-uneven-6s.mp4', [
    ...['-f', 'lavfi', '-i', 'testsrc2=size=480x360:rate=60:duration=6'],
    ...['-vf', "select='not(mod(n\\,7))+not(mod(n\\,3))'", '-fps_mode', 'vfr'],
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-g', '40', '-bf', '2', '-pix_fmt', 'yuv420p'],
  ]);
  const turned = madeBy('check-turned-4s.mp4', [
    ...['-i', plain(), '-t', '4', '-c', 'copy', '-metadata:s:v', 'rotate=90'],
  ]);
  for (const source of [uneven, turned]) {
    for (const recipe of [
      { video: { codec: 'avc', shortSide: 180 } },
      { clips: [{ start: 1.23, end: 3.21 }] },
      { video: { codec: 'avc', frameRate: { constant: 24 } } },
    ] satisfies Recipe[]) {
      const result = await made(page, [source], recipe);
      expectSound(result);
      expect(result.check?.likeness?.worst.ssim).toBeGreaterThan(0.93);
    }
  }
});

test('it ends when its time is over, and at once when it is stopped', async ({ page }, info) => {
  const large = phoneVideo();
  const result = await made(page, [large], { video: { codec: 'avc', height: 360, bitrate: 800_000 } });
  expectSound(result);
  const path = saved(result, info);
  const short = await rechecked(page, path, [large], result.plan, { limit: 0.4 });
  expect(short.check?.unchecked.map(({ why }) => why)).toContain('time');
  expect(short.check?.frames?.found).toBe(300);
  expect(short.openFrames).toBe(0);
  const stopped = await rechecked(page, path, [large], result.plan, { stopAfter: 300 });
  expect(stopped.error?.code).toBe('AbortError');
  expect(stopped.stoppedIn).toBeLessThan(500);
  expect(stopped).toMatchObject({ held: 0, openFrames: 0 });
  // Two decoders with what they have in hand, and one picture being shaped.
  expect(stopped.peakFrames).toBeLessThan(24);
});

interface PacketPlace {
  readonly at: number;
  readonly size: number;
  readonly key: boolean;
}

function packetPlaces(path: string, stream: string): PacketPlace[] {
  const options = ['-v', 'error', '-select_streams', stream, '-show_entries', 'packet=pos,size,flags'];
  const { packets } = JSON.parse(
    execFileSync('ffprobe', [...options, '-of', 'json', path], { encoding: 'utf8' }),
  );
  return packets.map(({ pos, size, flags }: Record<'pos' | 'size' | 'flags', string>) => ({
    at: Number(pos),
    size: Number(size),
    key: flags.startsWith('K'),
  }));
}

test('facts about the file are compared', async ({ page }) => {
  const source = madeBy('check-tagged-3s.mov', [
    ...['-i', plain(), '-t', '3', '-c', 'copy', '-map_metadata', '0'],
    ...['-metadata', 'creation_time=2024-05-01T12:00:00Z', '-metadata', 'title=Ferry'],
    ...['-metadata:s:a:0', 'language=deu', '-metadata', 'location=+52.5+013.4/'],
  ]);
  const kept = await made(page, [source], { video: { codec: 'avc', height: 180 } });
  expect(kept.check?.metadata).toEqual({ kept: ['created', 'title', 'location', 'languages'], missing: [] });
  const stripped = await made(page, [source], { metadata: 'strip' });
  expect(stripped.check?.metadata.missing).toEqual(expect.arrayContaining(['created', 'title', 'location']));
  expect(readFileSync(source).length).toBeGreaterThan(0);
});
