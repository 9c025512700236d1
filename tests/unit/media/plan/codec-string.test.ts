import { describe, expect, test } from 'vitest';
import { codecStringFor } from '../../../../src/media/plan/codec-string.ts';

describe('the least level that carries size, rate and bitrate', () => {
  test.each([
    ['avc', 1280, 720, 30, 2_500_000, 'avc1.64001f'],
    ['avc', 1280, 720, 31, 2_500_000, 'avc1.640020'],
    ['avc', 1920, 1080, 30, 5_000_000, 'avc1.640028'],
    ['avc', 1920, 1080, 30, 20_000_000, 'avc1.640029'],
    ['avc', 1920, 1080, 60, 8_000_000, 'avc1.64002a'],
    ['avc', 3840, 2160, 30, 20_000_000, 'avc1.640033'],
    ['avc', 3840, 2160, 60, 30_000_000, 'avc1.640034'],
    ['avc', 7680, 4320, 30, 60_000_000, 'avc1.64003c'],
    ['avc', 16, 16, 30, 10_000, 'avc1.64000a'],
    ['avc', 4096, 16, 30, 1_000_000, 'avc1.640028'],
    ['hevc', 1920, 1080, 30, 4_000_000, 'hvc1.1.6.L120.B0'],
    ['hevc', 1280, 720, 30, 2_000_000, 'hvc1.1.6.L93.B0'],
    ['vp9', 1280, 720, 30, 2_000_000, 'vp09.00.31.08'],
    ['vp9', 1920, 1080, 60, 5_000_000, 'vp09.00.41.08'],
    ['av1', 1280, 720, 30, 1_500_000, 'av01.0.05M.08'],
    ['av1', 3840, 2160, 60, 12_000_000, 'av01.0.13M.08'],
    ['vp8', 1280, 720, 30, 2_000_000, 'vp8'],
  ] as const)('%s %i × %i at %i, %i bit/s: %s', (codec, width, height, frameRate, bitrate, text) => {
    expect(codecStringFor(codec, { width, height, frameRate, bitrate })).toBe(text);
  });

  test.each(['avc', 'hevc', 'vp9', 'av1'] as const)('%s has no level for too much', (codec) => {
    const load = { width: 16_384, height: 16_384, frameRate: 30, bitrate: 1_000_000 };
    expect(codecStringFor(codec, load)).toBeUndefined();
    expect(
      codecStringFor(codec, { width: 640, height: 480, frameRate: 30, bitrate: 900_000_000 }),
    ).toBeUndefined();
  });
});
