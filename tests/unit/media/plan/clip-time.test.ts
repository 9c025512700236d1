import { expect, test } from 'vitest';
import { parseTime, timeText } from '../../../../src/media/plan/clip-time.ts';

test.each([
  [12.48, 12.48],
  ['0:27.200', 27.2],
  ['1:02', 62],
  ['61:00', 3660],
  ['1:02:03.5', 3723.5],
  ['10:00:00', 36_000],
])('%s is %f s', (text, seconds) => {
  expect(parseTime(text)).toBeCloseTo(seconds, 9);
});

test.each([
  [0, '0:00.000'],
  [27.2, '0:27.200'],
  [59.9996, '1:00.000'],
  [3723.5, '1:02:03.500'],
])('%f s is %s', (seconds, text) => {
  expect(timeText(seconds)).toBe(text);
  expect(parseTime(text)).toBeCloseTo(seconds, 3);
});
