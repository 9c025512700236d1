import { expect, test } from 'vitest';
import type { Row } from '../../bench/row.ts';
import { median, summarize } from '../../bench/summary.ts';

const row: Row = {
  ...{ clip: 'phone', name: 'sluice', round: 0, bitrate: 1, seconds: 10, fps: 180, cpuSeconds: 18 },
  ...{ peakRenderer: 1, peakTree: 1, foreignCores: 0, elapsed: 10, size: 1, ssim: null, isUnmatched: false },
};

test('a median is the middle, or between the two in the middle', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 9, 2])).toBe(3);
});

test('disturbed and unmatched runs do not count', () => {
  const [one, ...rest] = summarize([
    { ...row, seconds: 10, ssim: 0.9 },
    { ...row, seconds: 12 },
    { ...row, seconds: 99, foreignCores: 0.5 },
    { ...row, seconds: 1, isUnmatched: true },
  ]);
  expect(rest).toEqual([]);
  expect(one).toMatchObject({ runs: 2, isQuiet: true, seconds: 11, ssim: 0.9 });
});

test('where all runs are disturbed, all count and it is said', () => {
  const rows = [10, 20, 60].map((seconds) => ({ ...row, seconds, foreignCores: 1 }));
  expect(summarize(rows)).toMatchObject([{ runs: 3, isQuiet: false, seconds: 20 }]);
});
