import { expect, test } from 'vitest';
import { dithered } from '../../../../../src/media/codec/picture/dither.ts';
import { changesFrom } from '../../../../../src/media/codec/picture/picture-changes.ts';

const pixel = (...values: number[]) => Uint8ClampedArray.from(values);

test('the first picture is new as a whole', () => {
  expect(changesFrom(undefined, pixel(1, 2, 3, 255))).toBeUndefined();
});

test('what differs by what an encoder leaves stays as it was shown, however often', () => {
  let shown = pixel(100, 100, 100, 255, 100, 100, 100, 255);
  for (const value of [108, 108, 115]) {
    const changes = changesFrom(shown, pixel(value, 100, 100, 255, 100, 100, 200, 255));
    if (!changes) throw new Error('all is new');
    shown = Uint8ClampedArray.from(changes.shown);
    expect([...changes.mask][0]).toBe(value === 115 ? 1 : 0);
  }
  expect([...shown]).toEqual([115, 100, 100, 255, 100, 100, 200, 255]);
});

test('only new pixels ask for colours', () => {
  const changes = changesFrom(pixel(0, 0, 0, 255, 9, 9, 9, 255), pixel(0, 0, 0, 255, 90, 9, 9, 255));
  expect([...(changes?.pixels ?? [])]).toEqual([90, 9, 9, 255]);
});

test('the pattern stands still and leaves the mean where it was', () => {
  const grey = new Uint8ClampedArray(8 * 8 * 4).fill(128);
  const once = dithered(grey, 8);
  expect([...dithered(grey, 8)]).toEqual([...once]);
  const mean = once.filter((_, at) => at % 4 === 0).reduce((sum, value) => sum + value, 0) / 64;
  expect(Math.abs(mean - 128)).toBeLessThan(0.6);
  expect(new Set(once.filter((_, at) => at % 4 === 0)).size).toBeGreaterThan(8);
});
