import { describe, expect, test } from 'vitest';
import { qualityBitrate, savingBitrate } from '../../../../src/media/plan/bitrate.ts';
import { fileSize, targetBitrate } from '../../../../src/media/plan/target-size.ts';

const HD = 1280 * 720;

describe('bits for a quality', () => {
  test.each([
    [854 * 480, 30, 1.36],
    [HD, 30, 2.49],
    [1920 * 1080, 30, 4.57],
    [1920 * 1080, 60, 6.93],
    [3840 * 2160, 30, 12.9],
  ])('medium H.264, %i pixels at %i: %d Mbit/s', (pixels, rate, megabits) => {
    expect(qualityBitrate('avc', pixels, rate, 'medium') / 1e6).toBeCloseTo(megabits, 1);
  });

  test('names and numbers are one scale, and better costs more', () => {
    expect(qualityBitrate('avc', HD, 30, 50)).toBe(qualityBitrate('avc', HD, 30, 'medium'));
    const steps = [0, 'low', 40, 'medium', 60, 'high', 100] as const;
    const bits = steps.map((quality) => qualityBitrate('avc', HD, 30, quality));
    expect(bits).toEqual(bits.toSorted((a, b) => a - b));
    expect(new Set(bits).size).toBe(steps.length);
  });

  test('newer codecs need less', () => {
    const bits = (['vp8', 'avc', 'vp9', 'hevc', 'av1'] as const).map((codec) =>
      qualityBitrate(codec, HD, 30, 'medium'),
    );
    expect(bits).toEqual(bits.toSorted((a, b) => b - a));
  });
});

test('a saving is a tenth at the same size, and more at a smaller one', () => {
  expect(savingBitrate(1_000_000, 1)).toBe(900_000);
  expect(savingBitrate(1_000_000, 4)).toBe(900_000);
  expect(savingBitrate(1_000_000, 0.5)).toBe(535_143);
  expect(savingBitrate(4000, 1)).toBe(10_000);
});

describe('bits for a size', () => {
  const load = {
    targetSize: 10_000_000,
    duration: 60,
    pictures: 1800,
    otherBytes: 960_000,
    otherPackets: 2813,
  };

  test('what is made at that rate fits with 6 % to spare', () => {
    const media = (targetBitrate(load) * load.duration) / 8;
    expect(fileSize(media + load.otherBytes, load.pictures, load.otherPackets)).toBeLessThan(load.targetSize);
    expect(fileSize(media / 0.94 + load.otherBytes, load.pictures, load.otherPackets)).toBeGreaterThan(
      9_990_000,
    );
  });

  test('the least size that is named is enough, and less is not', () => {
    const small = { ...load, targetSize: 1_200_000 };
    expect(() => targetBitrate(small)).toThrow('1.5 MB is the least');
    expect(targetBitrate({ ...load, targetSize: 1_500_000 })).toBeGreaterThanOrEqual(60_000);
    expect(() => targetBitrate({ ...load, targetSize: 1_400_000 })).toThrow('least');
  });
});
