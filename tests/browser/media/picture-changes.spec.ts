import { execFileSync } from 'node:child_process';
import { expect, test } from '@playwright/test';
import { buildKernel } from '../../../src/media/filter/scaler/build.mjs';
import type { OverlayRecipe, VideoRecipe } from '../../../src/protocol/recipe.schema.ts';
import { streamOf } from '../../support/color-chart.ts';
import { madeBy } from '../../support/media.ts';
import { recipesRun } from '../support/recipes-run.ts';
import type { RecipeRun } from '../support/run-recipes.in-worker.ts';

test.beforeAll(buildKernel);

const x264 = ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '12', '-pix_fmt', 'yuv420p'];
const hd = ['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-color_range', 'tv'];

/** Red and green above, blue and white below. */
function quarters(): string {
  const [right, low] = ['gte(X\\,64)', 'gte(Y\\,48)'];
  const draw = `geq=r='255*eq(${right}\\,${low})':g='255*${right}':b='255*${low}'`;
  return madeBy('quarters.mp4', [
    ...['-f', 'lavfi', '-i', `nullsrc=size=128x96:rate=12:duration=0.05,format=gbrp,${draw},loop=5:1`],
    ...['-vf', 'scale=out_color_matrix=bt709,format=yuv420p', ...x264, ...hd],
  ]);
}

const turnedQuarters = () =>
  madeBy('quarters-turned.mp4', ['-i', quarters(), '-c', 'copy', '-metadata:s:v', 'rotate=90']);

const grey = () =>
  madeBy('grey-2s.mp4', [
    ...['-f', 'lavfi', '-i', 'color=0x808080:size=160x96:rate=12:duration=2'],
    ...['-vf', 'scale=out_color_matrix=bt709', ...x264, '-g', '12', ...hd],
  ]);

/** The upright picture at a second, as ffmpeg turns it, on a grid of so many columns and rows. */
function gridAt(path: string, seconds: number, columns: number, rows: number): number[][] {
  const options = ['-v', 'error', '-ss', String(seconds), '-i', path, '-frames:v', '1'];
  const rgb = 'scale=in_color_matrix=bt709:flags=accurate_rnd,format=gbrp';
  const scale = ['-vf', `${rgb},scale=${columns}:${rows}:flags=area,format=rgb24`, '-f', 'rawvideo', '-'];
  const bytes = [...execFileSync('ffmpeg', [...options, ...scale], { maxBuffer: 1e8 })];
  return Array.from({ length: columns * rows }, (_, cell) => bytes.slice(3 * cell, 3 * cell + 3));
}

/** The names of the four quarters' colours: upper left, upper right, lower left, lower right. */
function colorsOf(path: string): string {
  return gridAt(path, 0, 2, 2)
    .map((rgb) => rgb.map((value) => (value > 128 ? 1 : 0)).join(''))
    .map((bits) => ({ '100': 'r', '010': 'g', '001': 'b', '111': 'w' })[bits] ?? '?')
    .join('');
}

const clockwise = ([a, b, c, d]: string) => [c, a, d, b].join('');
const mirrored = ([a, b, c, d]: string) => [b, a, d, c].join('');

const orientations = ([0, 90, 180, 270] as const).flatMap((rotate) =>
  [undefined, 'horizontal' as const].map((flip) => ({ rotate, ...(flip && { flip }) })),
);

function laid({ rotate = 0, flip }: VideoRecipe, of: string): string {
  let colors = of;
  for (let turned = 0; turned < rotate; turned += 90) colors = clockwise(colors);
  return flip ? mirrored(colors) : colors;
}

test('pictures lie in all eight ways, copied, made anew, and from a source that lies on its side', async ({
  page,
}) => {
  test.slow();
  const files = [quarters(), turnedQuarters()];
  const anew = { codec: 'avc', height: 48, fit: 'fill', width: 64 } as const;
  const upright = (rotate: number) => (rotate % 180 === 0 ? anew : { ...anew, width: 48, height: 64 });
  const runs = [
    ...orientations.map((video) => ({ inputs: [0], recipe: { video } })),
    ...orientations.map((video) => ({
      inputs: [0],
      recipe: { video: { ...upright(video.rotate), ...video } },
    })),
    ...orientations.map((video) => ({
      inputs: [1],
      recipe: { video: { codec: 'avc', bitrate: 500_000, ...video } } as const,
    })),
    ...orientations
      .slice(2, 4)
      .map((video) => ({ inputs: [0], recipe: { video, container: 'webm' } as const })),
  ];
  const results = await recipesRun(page, files, runs);
  const sources = files.map(colorsOf);
  expect(sources).toEqual(['rgbw', 'gwrb']);
  for (const [index, { path, inputs, plan }] of results.entries()) {
    const { video } = runs[index]?.recipe ?? {};
    const source = sources[inputs[0] ?? 0] ?? '';
    expect([colorsOf(path), index], JSON.stringify(video)).toEqual([laid(video ?? {}, source), index]);
    expect(plan?.tracks[0]?.action).toBe(index < orientations.length ? 'copy' : 'encode');
  }
});

/** Moving pictures with black above and below, a logo in it, and a fade from black at the start. */
function barred(): string {
  const logo = 'drawbox=x=130:y=2:w=16:h=6:t=fill:color=white';
  return madeBy('barred-3s.mp4', [
    ...['-f', 'lavfi', '-i', 'testsrc2=size=160x72:rate=12:duration=3'],
    ...['-vf', `fade=in:0:12,pad=160:96:0:12,${logo}`, ...x264, '-g', '4', ...hd],
  ]);
}

test('black bars are found and cut off, and nothing else is', async ({ page }) => {
  const turned = madeBy('barred-turned.mp4', ['-i', barred(), '-c', 'copy', '-metadata:s:v', 'rotate=90']);
  const auto: VideoRecipe = { crop: 'auto' };
  const runs: RecipeRun[] = [
    { inputs: [0], recipe: { video: auto } },
    { inputs: [1], recipe: { video: { ...auto, flip: 'horizontal' } } },
    { inputs: [2], recipe: { video: auto } },
    { inputs: [0], recipe: { video: { ...auto, codec: 'copy' } } },
  ];
  const results = await recipesRun(page, [barred(), turned, quarters()], runs, { failing: true });
  const [cut, side, plain, copied] = results;
  expect(streamOf(pathOf(cut))).toMatchObject({ width: 160, height: 72 });
  expect(cut?.warnings.join()).toContain('160 × 72 of 160 × 96');
  const [found, wanted] = [gridAt(pathOf(cut), 2, 20, 18), gridAt(barred(), 2, 20, 24).slice(60, 420)];
  for (const [cell, rgb] of found.entries())
    for (const channel of [0, 1, 2]) expectNear(rgb[channel], wanted[cell]?.[channel] ?? 0, 24);
  expect(streamOf(pathOf(side))).toMatchObject({ width: 160, height: 72 });
  expect([plain?.plan?.tracks[0]?.action, plain?.warnings.join().split(':')[0]]).toEqual(['copy', 'no-bars']);
  expect(copied?.error).toContain('video.crop');
  expect(results.flatMap(({ open }) => open)).toEqual([]);
});

/** A red square. */
function image(): string {
  const red = ['-v', 'error', '-f', 'lavfi', '-i', 'color=red:size=16x16', '-frames:v', '1'];
  const bytes = execFileSync('ffmpeg', [...red, '-c:v', 'png', '-f', 'image2pipe', '-']);
  return `data:image/png;base64,${bytes.toString('base64')}`;
}

test('fades, texts and images come when they are asked for, where they are asked for, and nowhere else', async ({
  page,
}) => {
  const text = { text: 'I', at: 'top-left', size: 40, start: 0.5, end: '0:01.000' } satisfies OverlayRecipe;
  const logo = { image: image(), at: 'bottom-right', size: 25, opacity: 0.5 } satisfies OverlayRecipe;
  const high = { codec: 'avc', quality: 95 } as const;
  const runs: RecipeRun[] = [
    { inputs: [0], recipe: { video: { ...high, fade: { in: 1, out: 0.5 } }, neverLarger: false } },
    { inputs: [0], recipe: { video: { ...high, overlay: [text, logo] }, neverLarger: false } },
    {
      inputs: [1],
      recipe: {
        video: { ...high, flip: 'horizontal', overlay: [{ ...logo, at: 'bottom-left', opacity: 1 }] },
      },
    },
    { inputs: [0], recipe: { video: { codec: 'copy', fade: { in: 1 } } } },
    { inputs: [0], recipe: { video: { overlay: [{ text: 'a', image: logo.image }] } } },
  ];
  const results = await recipesRun(page, [grey(), turnedQuarters()], runs, { failing: true });
  const [faded, drawn, turned] = results;
  expect(results.slice(3).map(({ error }) => error.slice(0, 15))).toEqual(Array(2).fill('plan-impossible'));
  for (const { open, error } of results.slice(0, 3)) expect([...open, error]).toEqual(['']);

  const levels = [0, 0.25, 0.5, 1.2, 1.75].map((at) => gridAt(pathOf(faded), at, 1, 1)[0]?.[1] ?? -1);
  for (const [index, wanted] of [0, 32, 64, 128, 64].entries()) expectNear(levels[index], wanted, 5);

  const cells = (at: number) => gridAt(pathOf(drawn), at, 8, 4).map(([, green = 0]) => green);
  expect(Math.max(...cells(0.75).slice(0, 2))).toBeGreaterThan(145);
  for (const quiet of [0.25, 1.25]) expectNear(cells(quiet)[0], 128, 4);
  // Half of red and half of grey.
  const corner = gridAt(pathOf(drawn), 0.25, 8, 6)[38] ?? [];
  for (const [channel, wanted] of [191, 64, 64].entries()) expectNear(corner[channel], wanted, 8);

  // White, green, blue and red once it is turned and mirrored: the image lies on the blue quarter.
  const upright = gridAt(pathOf(turned), 0, 12, 16);
  const [covered, open] = [upright[14 * 12 + 1], upright[9 * 12 + 4]];
  for (const [channel, wanted] of [255, 0, 0].entries()) expectNear(covered?.[channel], wanted, 12);
  for (const [channel, wanted] of [0, 0, 255].entries()) expectNear(open?.[channel], wanted, 12);
});

const pathOf = (result: { readonly path: string } | undefined) => result?.path ?? '';

function expectNear(found: number | undefined, wanted: number, by: number): void {
  expect(Math.abs((found ?? -999) - wanted), `${found} for ${wanted}`).toBeLessThan(by);
}
