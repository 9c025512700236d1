import { describe, expect, test } from 'vitest';
import { columnCount, outline, resample } from '../../../src/elements/flow-shape.ts';

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('resample', () => {
  test.each([
    [[1, 2, 3, 4], 2, [3, 7]],
    [[6], 3, [2, 2, 2]],
    [[3, 3, 3], 2, [4.5, 4.5]],
    [[], 2, [0, 0]],
  ])('%j in %i columns', (bins, columns, expected) => {
    resample(bins, columns).forEach((value, index) => {
      expect(value).toBeCloseTo(expected[index] ?? Number.NaN, 9);
    });
  });

  test('the area stays, whatever the two counts are', () => {
    const bins = Array.from({ length: 512 }, (_, index) => (index * 7919) % 1000);
    for (const columns of [1, 24, 181, 512, 700]) {
      expect(resample(bins, columns)).toHaveLength(columns);
      expect(sum(resample(bins, columns))).toBeCloseTo(sum(bins), 3);
    }
  });
});

describe('columnCount', () => {
  test('no column is narrower than 4 px', () => expect(columnCount(3600, 400)).toBe(100));
  test('a long video has a column a second at most', () => expect(columnCount(60, 4000)).toBe(60));
  test('a short one is still drawn in steps', () => expect(columnCount(2, 4000)).toBe(24));
  test('there is always one', () => expect(columnCount(0, 1)).toBe(1));
});

describe('outline', () => {
  test('is stepped, with its base at the bottom', () => {
    expect(outline([5, 10], 10, 1)).toBe('M0 100V50H500V0H1000V100z');
  });

  test('a thin stream is seen, and nothing is not', () => {
    expect(outline([0.001, 0], 10, 4)).toBe('M0 100V96H500V100H1000V100z');
  });

  test('what is above the top is cut', () => {
    expect(outline([20], 10, 1)).toBe('M0 100V0H1000V100z');
  });
});
