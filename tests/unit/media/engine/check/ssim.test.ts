import { describe, expect, it } from 'vitest';
import { isNoise, type Luma, ssim } from '../../../../../src/media/engine/check/ssim.ts';

function picture(
  width: number,
  height: number,
  value: (x: number, y: number) => number,
  stride = width,
): Luma {
  const samples = new Uint8Array(stride * height).fill(77);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) samples[y * stride + x] = Math.max(0, Math.min(255, value(x, y)));
  return { samples, width, height, stride };
}

const wave = (x: number, y: number) => 128 + 60 * Math.sin(x / 9) + 40 * Math.cos(y / 13);
/** The same numbers each time. */
const random = (x: number, y: number) => ((x * 7919 + y * 104_729) * 2_654_435_761) % 256;

describe('structural similarity', () => {
  it('is 1 for the same picture, whatever lies between its rows', () => {
    expect(ssim(picture(64, 48, wave), picture(64, 48, wave, 80))).toBeCloseTo(1, 9);
  });

  it('falls with what is added, and hardly with what is a little lighter', () => {
    const original = picture(64, 48, wave);
    const lighter = ssim(
      original,
      picture(64, 48, (x, y) => wave(x, y) + 2),
    );
    const coarse = ssim(
      original,
      picture(64, 48, (x, y) => wave(x, y) + (random(x, y) - 128) / 8),
    );
    const strange = ssim(original, picture(64, 48, random));
    expect(lighter).toBeGreaterThan(0.99);
    expect(coarse).toBeLessThan(lighter);
    expect(strange).toBeLessThan(0.2);
  });
});

describe('noise', () => {
  it('is what says nothing of the next sample', () => {
    expect(isNoise(picture(64, 48, random))).toBe(true);
    expect(isNoise(picture(64, 48, wave))).toBe(false);
    expect(isNoise(picture(64, 48, () => 16))).toBe(false);
    expect(isNoise(picture(64, 48, (x) => (x % 16 < 8 ? 20 : 220)))).toBe(false);
  });
});
