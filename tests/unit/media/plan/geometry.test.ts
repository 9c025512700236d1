import { describe, expect, test } from 'vitest';
import type { PlacedRecipe } from '../../../../src/media/plan/auto-crop.ts';
import { evenSide, planGeometry } from '../../../../src/media/plan/geometry.ts';
import { video } from './inputs.ts';

type Track = Parameters<typeof video>[0];

const PORTRAIT = { rotation: 90 } as const;
const PAL_WIDE = {
  codedWidth: 720,
  codedHeight: 576,
  pixelAspectRatio: { horizontal: 64, vertical: 45 },
} as const;
const ODD = { codedWidth: 1919, codedHeight: 1079 } as const;
const TINY = { codedWidth: 16, codedHeight: 16 } as const;

describe('sizes', () => {
  const cases: [string, Track, PlacedRecipe, number, number, string | undefined][] = [
    ['nothing asked', {}, {}, 1920, 1080, undefined],
    ['the short side', {}, { shortSide: 720 }, 1280, 720, 'video.shortSide'],
    [
      'the short side of a portrait, coded on its side',
      PORTRAIT,
      { shortSide: 720 },
      1280,
      720,
      'video.shortSide',
    ],
    ['the width of a portrait is its short side', PORTRAIT, { width: 720 }, 1280, 720, 'video.width'],
    ['the width once turned upright', PORTRAIT, { rotate: 90, width: 1280 }, 1280, 720, 'video.width'],
    ['the height alone', {}, { height: 480 }, 854, 480, 'video.height'],
    ['contain', {}, { width: 1000, height: 1000 }, 1000, 562, 'video.width'],
    ['cover', {}, { width: 1000, height: 1000, fit: 'cover' }, 1000, 1000, 'video.width'],
    ['fill', {}, { width: 1000, height: 1000, fit: 'fill' }, 1000, 1000, 'video.width'],
    ['a cap on both', {}, { width: 1600, height: 1600, shortSide: 480 }, 854, 480, 'video.shortSide'],
    ['a width above the source', {}, { width: 3840 }, 1920, 1080, undefined],
    ['a cap above the source', {}, { shortSide: 2160 }, 1920, 1080, undefined],
    ['upscale', {}, { width: 3840, upscale: true }, 3840, 2160, 'video.width'],
    ['upscale by the short side', {}, { shortSide: 2160, upscale: true }, 3840, 2160, 'video.shortSide'],
    [
      'cover above the source keeps the shape',
      {},
      { width: 4000, height: 4000, fit: 'cover' },
      1080,
      1080,
      'video.width',
    ],
    [
      'fill above the source keeps the shape',
      {},
      { width: 1920, height: 1440, fit: 'fill' },
      1440,
      1080,
      'video.width',
    ],
    ['odd sides lose an edge', ODD, {}, 1918, 1078, undefined],
    ['odd sides scaled', ODD, { shortSide: 720 }, 1280, 720, 'video.shortSide'],
    ['tiny pictures do not vanish', TINY, { shortSide: 4 }, 16, 16, 'video.shortSide'],
    ['wide pixels untouched', PAL_WIDE, {}, 720, 576, undefined],
    ['wide pixels made square', PAL_WIDE, { shortSide: 480 }, 854, 480, 'video.shortSide'],
  ];
  test.each(cases)('%s', (_, track, recipe, width, height, field) => {
    const geometry = planGeometry(video(track), recipe);
    expect([geometry.width, geometry.height, geometry.newPixels]).toEqual([width, height, field]);
  });

  test('a larger size is refused and said', () => {
    expect(planGeometry(video(), { width: 3840 }).upscaleRefused).toBe(true);
    expect(planGeometry(video(), { width: 1920, height: 1080 }).upscaleRefused).toBe(false);
    expect(planGeometry(video(), { shortSide: 2160 }).upscaleRefused).toBe(false);
  });

  test('pixels stay as they are until they are scaled', () => {
    expect(planGeometry(video(PAL_WIDE), {}).pixelAspectRatio).toEqual({ horizontal: 64, vertical: 45 });
    expect(planGeometry(video(PAL_WIDE), { shortSide: 480 }).pixelAspectRatio).toEqual({
      horizontal: 1,
      vertical: 1,
    });
  });

  test.each([
    [1281, 1280],
    [1282, 1282],
    [1281.1, 1282],
    [3, 16],
  ])('%d becomes %i', (side, even) => {
    expect(evenSide(side)).toBe(even);
  });
});

describe('crops are turned back into the coded picture', () => {
  const crop = { x: 100, y: 200, width: 300, height: 400 };
  const cases: [string, Track, PlacedRecipe, object][] = [
    ['upright', {}, { crop }, { x: 100, y: 200, width: 300, height: 400 }],
    ['portrait', PORTRAIT, { crop }, { x: 200, y: 680, width: 400, height: 300 }],
    ['portrait the other way', { rotation: 270 }, { crop }, { x: 1320, y: 100, width: 400, height: 300 }],
    ['upside down', { rotation: 180 }, { crop }, { x: 1520, y: 480, width: 300, height: 400 }],
    ['mirrored', {}, { crop, flip: 'horizontal' }, { x: 1520, y: 200, width: 300, height: 400 }],
    ['turned by the recipe', {}, { crop, rotate: 90 }, { x: 200, y: 680, width: 400, height: 300 }],
    [
      'odd corners go to even ones',
      {},
      { crop: { x: 101, y: 7, width: 301, height: 99 } },
      { x: 102, y: 8, width: 300, height: 98 },
    ],
    [
      'wide pixels',
      PAL_WIDE,
      { crop: { x: 512, y: 0, width: 512, height: 576 } },
      { x: 360, y: 0, width: 360, height: 576 },
    ],
  ];
  test.each(cases)('%s', (_, track, recipe, coded) => {
    expect(planGeometry(video(track), recipe)).toMatchObject({ crop: coded, newPixels: 'video.crop' });
  });

  test('a crop without resize is cut, not scaled', () => {
    const geometry = planGeometry(video(PORTRAIT), { crop: { x: 0, y: 0, width: 1079, height: 1081 } });
    expect([geometry.width, geometry.height]).toEqual([geometry.crop.width, geometry.crop.height]);
  });

  test('cover takes the middle', () => {
    expect(planGeometry(video(), { width: 720, height: 720, fit: 'cover' }).crop).toEqual({
      x: 420,
      y: 0,
      width: 1080,
      height: 1080,
    });
  });

  test('a crop of everything asks for nothing', () => {
    expect(
      planGeometry(video(), { crop: { x: 0, y: 0, width: 1920, height: 1080 } }).newPixels,
    ).toBeUndefined();
  });

  test('a crop outside the upright picture is refused', () => {
    const wide = { x: 0, y: 0, width: 1920, height: 1080 };
    expect(() => planGeometry(video(PORTRAIT), { crop: wide })).toThrow('1080 × 1920');
  });
});
