import { expect, test } from 'vitest';
import { PictureSteps } from '../../../src/elements/picture-steps.ts';
import { media } from './media.ts';

const { info } = media({ duration: 1 });
/** A phone's uneven pace. */
const frames = Float64Array.of(0, 0.033, 0.071, 0.1, 0.5, 0.9);
const uneven = new PictureSteps(info, { frames, keys: Float64Array.of(0, 0.5) });
const even = new PictureSteps(info, undefined);

test('one picture on is the next that there is', () => {
  expect(uneven.by(0.1, 1)).toBe(0.5);
  expect(uneven.by(0.3, 1)).toBe(0.5);
  expect(uneven.by(0.3, -1)).toBe(0.071);
  expect(uneven.by(0.9, 1)).toBe(1);
  expect(uneven.by(1, -1)).toBe(0.9);
  expect(uneven.by(0, -1)).toBe(0);
});

test('before the times are known the pace is even, and there and back is the same place', () => {
  expect(even.by(0.4, 1)).toBeCloseTo(0.44);
  let time = 0;
  for (let step = 0; step < 25; step += 1) time = even.by(time, 1);
  expect(time).toBe(1);
  for (let step = 0; step < 25; step += 1) time = even.by(time, -1);
  expect(time).toBe(0);
});

test('a moment goes to the nearest picture, the end included', () => {
  expect([uneven.nearest(0.31), uneven.nearest(0.29), uneven.nearest(0.97)]).toEqual([0.5, 0.1, 1]);
  expect(uneven.indexAt(0.3)).toBe(3);
});

test('key frames before and after', () => {
  expect([uneven.keyBefore(0.5), uneven.keyBefore(0.6), uneven.keyAfter(0), uneven.keyAfter(0.5)]).toEqual([
    0, 0.5, 0.5, 1,
  ]);
  // A player's clock is a hair beside the file's: that is the same key frame, not one before it.
  expect([uneven.keyBefore(0.50001), uneven.keyAfter(0.49999)]).toEqual([0, 1]);
});

test('pictures are counted from the first to before the end', () => {
  expect([uneven.between(0.071, 0.5), uneven.between(0, 1), even.between(0, 1)]).toEqual([2, 6, undefined]);
});
