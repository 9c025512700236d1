import { expect, test } from '@playwright/test';
import { buildKernel } from '../../../src/media/filter/scaler/build.mjs';
import type { VideoTarget, VideoView } from '../../../src/protocol/plan.ts';
import { inWorker } from '../../support/in-worker.ts';
import { madeBy } from '../../support/media.ts';
import type { leftEarly, likeExpected, quartersOfRgb } from './geometry.in-worker.ts';

type Likeness = Awaited<ReturnType<typeof likeExpected>>;

const module = '/tests/browser/filter/geometry.in-worker.ts';
const FRAMES = 4;

test.beforeAll(buildKernel);

interface Source {
  readonly name: string;
  readonly size?: string;
  readonly codec: string;
  readonly format?: string;
  /** Matrix, primaries, transfer and range as ffmpeg names them, the matrix as the browser does. */
  readonly tags?: readonly [matrix: string, primaries: string, transfer: string, range: string];
  readonly matrix?: string;
  readonly blur?: number;
}

const vp9 = '-c:v libvpx-vp9 -crf 10 -b:v 0 -deadline realtime -cpu-used 8';
const avc = '-c:v libx264 -preset ultrafast -crf';
const sources = {
  vp9: { name: 'scale-vp9.webm', codec: vp9 },
  odd: { name: 'scale-odd.webm', size: '1919x1079', codec: vp9 },
  tenBit: {
    name: 'scale-10bit-hdr.webm',
    codec: `${vp9} -profile:v 2`,
    format: 'yuv420p10le',
    tags: ['bt2020nc', 'bt2020', 'smpte2084', 'tv'],
    matrix: 'bt2020-ncl',
  },
  avc: { name: 'scale-avc.mp4', codec: `${avc} 10` },
  soft: {
    name: 'scale-soft-full.mp4',
    codec: `${avc} 2`,
    tags: ['smpte170m', 'smpte170m', 'smpte170m', 'pc'],
    matrix: 'smpte170m',
    blur: 4,
  },
} satisfies Record<string, Source>;

/** A fractal's fine lines, moving. */
function made(source: Source): string {
  const { name, size = '1920x1080', codec, format = 'yuv420p', blur = 0 } = source;
  const [matrix, primaries, transfer, range] = source.tags ?? ['bt709', 'bt709', 'bt709', 'tv'];
  const fractal = ['-f', 'lavfi', '-i', `mandelbrot=size=${size}:rate=30:start_scale=0.5`];
  const toPlanes = `gblur=sigma=${blur}:planes=7,scale=out_color_matrix=bt709:out_range=${range},format=${format}`;
  const tags = `-colorspace ${matrix} -color_primaries ${primaries} -color_trc ${transfer} -color_range ${range}`;
  const output = `-frames:v ${FRAMES} ${tags} ${codec}`.split(' ');
  return madeBy(name, [...fractal, '-vf', toPlanes, ...output]);
}

/** What ffmpeg makes of the file with these filters, as raw I420. */
function expectedOf(source: Source, filters: string): string {
  const name = `${source.name}-${filters.replace(/[^\w.]+/g, '_')}.yuv`;
  // Told that everything is limited, it leaves full range alone too.
  const vf = `setparams=range=tv,${filters},format=yuv420p`;
  return madeBy(name, [
    '-i',
    made(source),
    '-vf',
    vf,
    '-sws_flags',
    'bicubic+accurate_rnd',
    '-f',
    'rawvideo',
  ]);
}

function targetOf(
  width: number,
  height: number,
  more: Partial<VideoTarget & VideoView> = {},
): VideoTarget & VideoView {
  return {
    codec: 'avc',
    codecString: 'avc1.640028',
    width,
    height,
    crop: { x: 0, y: 0, width: 1920, height: 1080 },
    bake: { rotation: 0, flip: false },
    display: { rotation: 0, flip: false },
    pixelAspectRatio: { horizontal: 1, vertical: 1 },
    frameRate: 30,
    pace: { kind: 'source' },
    bitrate: width * height * 30,
    keyFrameInterval: 2,
    hardware: 'prefer-software',
    color: { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false },
    ...more,
  };
}

/** Chroma lies left in its pair of columns, between its pair of rows; ffmpeg would take it for centred. */
const [from, to] = ['in', 'out'].map((end) => `${end}_h_chr_pos=0:${end}_v_chr_pos=128`);
const wholeOdd = { x: 0, y: 0, width: 1919, height: 1079 };
const cases: readonly {
  readonly title: string;
  readonly source: Source;
  readonly decoded: string;
  readonly filters: string;
  readonly target: VideoTarget & VideoView;
  readonly least: readonly [luma: number, chroma: number];
}[] = [
  {
    title: '1080p VP9 to 720p',
    source: sources.vp9,
    decoded: 'I420',
    filters: `scale=1280:720:${from}:${to}`,
    target: targetOf(1280, 720),
    least: [48, 46],
  },
  {
    title: '1080p VP9 to 480p, above two to one',
    source: sources.vp9,
    decoded: 'I420',
    filters: `scale=854:480:flags=area:${from}:${to}`,
    target: targetOf(854, 480),
    least: [60, 60],
  },
  {
    title: '1919×1079 VP9 to 1278×718',
    source: sources.odd,
    decoded: 'I420',
    filters: `scale=1278:718:${from}:${to}`,
    target: targetOf(1278, 718, { crop: wholeOdd }),
    least: [48, 42],
  },
  {
    title: 'VP9 of 10 bits to 720p of 8',
    source: sources.tenBit,
    decoded: 'I420P10',
    filters: `scale=1280:720:${from}:${to}`,
    target: targetOf(1280, 720),
    least: [47, 46],
  },
  {
    title: 'VP9 of 10 bits to 8 at its own size',
    source: sources.tenBit,
    decoded: 'I420P10',
    filters: 'scale=1920:1080',
    target: targetOf(1920, 1080),
    least: [52, 52],
  },
  {
    title: 'H.264 turned by 90° and scaled',
    source: sources.soft,
    decoded: 'I420',
    filters: `scale=1280:720:${from},format=yuv444p,transpose=clock,scale=${to}`,
    target: targetOf(720, 1280, { bake: { rotation: 90, flip: false } }),
    least: [58, 54],
  },
  {
    title: 'H.264 mirrored and turned by 270°',
    source: sources.soft,
    decoded: 'I420',
    filters: `scale=${from},format=yuv444p,hflip,transpose=cclock,scale=${to}`,
    target: targetOf(1080, 1920, { bake: { rotation: 270, flip: true } }),
    least: [100, 57],
  },
  {
    title: 'H.264 cropped to even places: the same pixels',
    source: sources.avc,
    decoded: 'I420',
    filters: 'crop=1280:720:322:182:exact=1',
    target: targetOf(1280, 720, { crop: { x: 322, y: 182, width: 1280, height: 720 } }),
    least: [100, 100],
  },
  {
    title: 'H.264 cropped to odd places',
    source: sources.avc,
    decoded: 'I420',
    filters: 'format=yuv444p,crop=1280:720:321:181:exact=1',
    target: targetOf(1280, 720, { crop: { x: 321, y: 181, width: 1280, height: 720 } }),
    least: [100, 58],
  },
  {
    title: '1080p VP9 as a strip across a square, black above and below',
    source: sources.vp9,
    decoded: 'I420',
    filters: `scale=1280:720:${from}:${to},pad=1280:1280:0:280`,
    target: targetOf(1280, 1280, {
      bitrate: 1280 * 1280 * 30,
      place: { x: 0, y: 280, width: 1280, height: 720 },
    }),
    least: [48, 46],
  },
  {
    title: 'VP9 of 10 bits at its own size in the middle of a larger picture',
    source: sources.tenBit,
    decoded: 'I420P10',
    filters: 'scale=1920:1080,format=yuv420p,pad=2000:1200:38:62',
    target: targetOf(2000, 1200, { place: { x: 38, y: 62, width: 1920, height: 1080 } }),
    least: [52, 52],
  },
  {
    title: 'H.264 of 8 bits at its own size, black to the left and right',
    source: sources.avc,
    decoded: 'I420',
    filters: 'pad=2100:1080:90:0',
    target: targetOf(2100, 1080, { place: { x: 90, y: 0, width: 1920, height: 1080 } }),
    least: [100, 100],
  },
  {
    title: 'H.264 of full range, mirrored and turned by 270°, between black of full range',
    source: sources.soft,
    decoded: 'I420',
    // ffmpeg pads with the black of limited range.
    filters: `scale=${from},format=yuv444p,hflip,transpose=cclock,scale=${to},format=yuv420p,pad=1200:0:60,geq=lum='if(between(X,60,1139),p(X,Y))':cb='p(X,Y)':cr='p(X,Y)'`,
    target: targetOf(1200, 1920, {
      bake: { rotation: 270, flip: true },
      place: { x: 60, y: 0, width: 1080, height: 1920 },
    }),
    least: [90, 57],
  },
];

for (const { title, source, decoded, filters, target, least } of cases) {
  test(title, async ({ page }) => {
    const files = [made(source), expectedOf(source, filters)];
    const seen = await inWorker<Likeness>(page, { module, name: 'likeExpected', files, values: [target] });
    expect(seen.sources).toEqual(Array(FRAMES).fill(decoded));
    expect(seen.wantedFrames).toBe(FRAMES);
    expect(seen.formats).toEqual(Array(FRAMES).fill(`I420 ${target.width}×${target.height}`));
    expect(seen.psnr[0]).toBeGreaterThan(least[0]);
    expect(Math.min(...seen.psnr.slice(1))).toBeGreaterThan(least[1]);
    for (const [before, after] of seen.colors) expect(after).toEqual(before);
    expect(seen.colors[0]?.[0]?.matrix).toBe(source.matrix ?? 'bt709');
    for (const [timestamp, duration, ...after] of seen.times) expect(after).toEqual([timestamp, duration]);
    expect(seen.sourcesClosed).toBe(true);
    expect(seen.memory).toMatchObject({ held: 0, frames: 0 });
  });
}

test('every frame is closed when the taker leaves early or aborts', async ({ page }) => {
  type Left = Awaited<ReturnType<typeof leftEarly>>;
  const leave = (how: string) =>
    inWorker<Left>(page, {
      module,
      name: 'leftEarly',
      files: [made(sources.vp9)],
      values: [targetOf(1280, 720), 2, how],
    });
  expect(await leave('return')).toEqual({ held: 0, frames: 0, hadFrames: true, error: '' });
  expect(await leave('abort')).toEqual({ held: 0, frames: 0, hadFrames: true, error: 'AbortError' });
});

test('RGB becomes BT.709 of limited range and says so', async ({ page }) => {
  const crop = { x: 0, y: 0, width: 64, height: 64 };
  const turn = (bake: VideoTarget['bake']) =>
    inWorker<Awaited<ReturnType<typeof quartersOfRgb>>>(page, {
      module,
      name: 'quartersOfRgb',
      values: [targetOf(32, 32, { crop, bake })],
    });
  const [red, green, blue, white] = [
    [63, 102, 240],
    [173, 42, 26],
    [32, 240, 118],
    [235, 128, 128],
  ];
  const upright = await turn({ rotation: 0, flip: false });
  expect(upright?.quarters).toEqual([red, green, blue, white]);
  expect(upright).toMatchObject({ timestamp: 40, duration: 20, format: 'I420', held: 0 });
  expect(upright?.color).toEqual({
    primaries: 'bt709',
    transfer: 'bt709',
    matrix: 'bt709',
    fullRange: false,
  });
  expect((await turn({ rotation: 90, flip: false }))?.quarters).toEqual([blue, red, white, green]);
  expect((await turn({ rotation: 90, flip: true }))?.quarters).toEqual([white, green, blue, red]);
});

test('RGB in a part of the picture has black around it', async ({ page }) => {
  const crop = { x: 0, y: 0, width: 64, height: 64 };
  const place = { x: 16, y: 0, width: 16, height: 32 };
  const made = await inWorker<Awaited<ReturnType<typeof quartersOfRgb>>>(page, {
    module,
    name: 'quartersOfRgb',
    values: [targetOf(32, 32, { crop, place, bake: { rotation: 90, flip: false } })],
  });
  const [black, left, right] = [[16, 128, 128], 63, 32];
  expect(made?.quarters[0]).toEqual(black);
  expect(made?.quarters[2]).toEqual(black);
  expect([left, right]).toContain(made?.quarters[1]?.[0]);
});
