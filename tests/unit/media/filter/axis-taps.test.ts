import { describe, expect, test } from 'vitest';
import type { Axis } from '../../../../src/media/filter/scaler/axis.ts';
import { axisTaps, UNITY } from '../../../../src/media/filter/scaler/axis-taps.ts';

function axis(from: number, to: number, reversed = false): Axis {
  return {
    source: { start: 0, size: from, step: 1, phase: 0 },
    target: { size: to, step: 1, phase: 0 },
    reversed,
  };
}

describe('weights of every sample sum to exactly one', () => {
  const sizes = [
    [1920, 1280],
    [1919, 1278],
    [1920, 854],
    [620, 10],
    [3, 7],
    [1, 5],
    [4000, 3],
  ] as const;
  test.each(sizes)('%d to %d', (from, to) => {
    for (const kind of ['triangle', 'cubic'] as const) {
      const { count, taps, first, weights } = axisTaps(axis(from, to), kind, 8);
      expect(count).toBe(to);
      for (let index = 0; index < count; index++) {
        const row = weights.subarray(index * taps, (index + 1) * taps);
        expect(row.reduce((sum, weight) => sum + weight, 0)).toBe(UNITY);
        const used = row.findLastIndex((weight) => weight !== 0);
        expect(first[index]).toBeGreaterThanOrEqual(0);
        expect((first[index] ?? 0) + used).toBeLessThan(from);
      }
    }
  });
});

test('four taps up to two to one, a multiple above', () => {
  expect(axisTaps(axis(1920, 960), 'cubic', 8).taps).toBe(4);
  expect(axisTaps(axis(1920, 854), 'cubic', 8).taps).toBe(4);
  expect(axisTaps(axis(1920, 480), 'cubic', 8).taps).toBe(8);
  expect(axisTaps(axis(1920, 480), 'cubic', 2).taps).toBe(6);
});

test('a reversed axis is the mirror image', () => {
  const forward = axisTaps(axis(9, 6), 'cubic', 8);
  const backward = axisTaps(axis(9, 6, true), 'cubic', 8);
  const spread = ({ taps, first, weights }: typeof forward, index: number) => {
    const line = new Array<number>(9 + taps).fill(0);
    for (let tap = 0; tap < taps; tap++)
      line[(first[index] ?? 0) + tap] = (weights[index * taps + tap] ?? 0) / UNITY;
    return line.slice(0, 9);
  };
  for (let index = 0; index < 6; index++) {
    const mirrored = spread(backward, 5 - index);
    spread(forward, index).forEach((weight, place) => {
      expect(mirrored[place]).toBeCloseTo(weight, 3);
    });
  }
});
