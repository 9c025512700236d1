import { expect, test } from '@playwright/test';
import { buildKernel } from '../../../../src/media/filter/scaler/build.mjs';
import type { Recipe } from '../../../../src/protocol/recipe.schema.ts';
import { type Chart, chart, chartDifference, patches, streamOf } from '../../../support/color-chart.ts';
import { recipesRun } from '../../support/recipes-run.ts';

test.beforeAll(buildKernel);

const vp9 = ['libvpx-vp9', '-profile:v', '2', '-pix_fmt', 'yuv420p10le', '-crf', '10', '-cpu-used', '8'];

function made(matrix: Chart['matrix'], range: Chart['range'], more: Partial<Chart> = {}): string {
  const parts = [matrix, range, more.transfer, more.video && 'deep', more.least, more.most].filter(Boolean);
  return chart({ name: `chart-${parts.join('-')}.mp4`, matrix, range, ...more });
}

const small: Recipe = { video: { codec: 'avc', width: 160, quality: 90 }, neverLarger: false };
const as = (codec: 'vp9' | 'av1'): Recipe => ({ ...small, video: { ...small.video, codec } });

test('colours stay what they are, whatever matrix, range and depth they come in', async ({ page }) => {
  test.slow();
  const matrices = ['smpte170m', 'bt709', 'bt2020nc'] as const;
  const files = [
    ...matrices.flatMap((matrix) => [made(matrix, 'tv'), made(matrix, 'pc')]),
    made('bt709', 'tv', { video: vp9 }),
    made('bt2020nc', 'pc', { video: vp9 }),
  ];
  const runs = [
    ...files.map((_, input) => ({ inputs: [input], recipe: small })),
    { inputs: [5], recipe: as('vp9') },
    { inputs: [1], recipe: as('av1') },
  ];
  for (const [index, { path, inputs }] of (await recipesRun(page, files, runs)).entries()) {
    const source = files[inputs[0] ?? 0] ?? '';
    expect(streamOf(path).color, source).toEqual(streamOf(source).color);
    const difference = chartDifference(patches(path), patches(source));
    test.info().annotations.push({ type: 'ΔE', description: `${index} ${difference.toFixed(2)}` });
    expect(difference, source).toBeLessThan(2);
  }
});

test('parts of other colours are converted into those of the first', async ({ page }) => {
  // Colours that both gamuts hold.
  const soft = { least: 0.2, most: 0.8 };
  const files = [
    made('bt709', 'tv', soft),
    made('smpte170m', 'pc', soft),
    made('smpte170m', 'tv', soft),
    made('bt2020nc', 'tv', { least: 0.6, most: 0.85 }),
  ];
  const runs = [
    { inputs: [0, 1], recipe: small },
    { inputs: [1, 0], recipe: small },
    { inputs: [2, 3], recipe: small },
  ];
  for (const { path, inputs } of await recipesRun(page, files, runs)) {
    const [first = '', second = ''] = inputs.map((input) => files[input]);
    expect(streamOf(path).color).toEqual(streamOf(first).color);
    expect(chartDifference(patches(path), patches(first))).toBeLessThan(2);
    expect(chartDifference(patches(path, 0.7), patches(second))).toBeLessThan(2);
  }
});

test('HDR becomes SDR by a named tone map, and what SDR can show stays as bright as it was', async ({
  page,
}) => {
  const files = (['smpte2084', 'arib-std-b67'] as const).map((transfer) =>
    made('bt2020nc', 'tv', { transfer, video: vp9, most: 0.7 }),
  );
  const sdr = patches(made('bt709', 'tv', { most: 0.7 }));
  const runs = [
    ...files.map((_, input) => ({ inputs: [input], recipe: small })),
    { inputs: [0], recipe: {} },
    { inputs: [1], recipe: { video: { toneMap: 'bt2390' } } as const },
    { inputs: [1], recipe: { video: { toneMap: 'bt2390', codec: 'copy' } } as const },
  ];
  const results = await recipesRun(page, files, runs, { failing: true });
  const toned = [results[0], results[1], results[3]].flatMap((result) => result ?? []);
  for (const { path, warnings } of toned) {
    expect(streamOf(path).color).toEqual({
      range: 'tv',
      matrix: 'bt709',
      transfer: 'bt709',
      primaries: 'bt709',
    });
    expect(chartDifference(patches(path), sdr)).toBeLessThan(2);
    expect(warnings.filter((warning) => warning.startsWith('tone-mapped'))).toHaveLength(1);
  }
  expect(results[2]?.plan?.tracks[0]?.action).toBe('copy');
  expect(results[2]?.warnings).toEqual([]);
  expect(streamOf(results[2]?.path ?? '').color.transfer).toBe('smpte2084');
  expect(results[4]?.error).toContain('plan-impossible');
});
