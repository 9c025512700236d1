import { expect, test } from 'vitest';
import { mixChannels } from '../../../../src/media/filter/channel-mix.ts';

const HALF = Math.SQRT1_2;
const planes = (...values: number[]) => values.map((value) => new Float32Array(3).fill(value));

test.each([
  [[0.5], [0.5, 0.5]],
  [[0.5, 0.1], [0.3]],
  [
    [0.1, 0.2, 0.3, 0.4],
    [0.2, 0.3],
  ],
  [
    [0.1, 0.2, 0.3, 0.9, 0.4, 0.5],
    [0.1 + HALF * 0.7, 0.2 + HALF * 0.8],
  ],
  [[0.1, 0.2, 0.3, 0.9, 0.4, 0.5], [HALF * 0.3 + 0.3 + 0.45]],
  [[0.7], [0, 0, 0.7, 0, 0, 0]],
  [
    [0.1, 0.2, 0.3],
    [0.1, 0.2],
  ],
])('%j becomes %j', (from, to) => {
  const mixed = mixChannels(planes(...from), to.length);
  expect(mixed.length).toBe(to.length);
  for (const [channel, value] of to.entries()) {
    expect(mixed[channel]?.length).toBe(3);
    for (const sample of mixed[channel] ?? []) expect(sample).toBeCloseTo(value, 6);
  }
});

test('nothing is done where there are as many already', () => {
  const stereo = planes(0.1, 0.2);
  expect(mixChannels(stereo, 2)).toBe(stereo);
});
