import { describe, expect, test } from 'vitest';
import { segmentLength, soundSegments, videoSegments } from '../../../../src/media/plan/segments.ts';

function evenly(rate: number, end: number, start = 0): Float64Array {
  return Float64Array.from({ length: Math.round((end - start) * rate) }, (_, frame) => start + frame / rate);
}

function bounds(kept: Float64Array, keys: readonly number[], end: number): number[] {
  const times = { kept, keys: Float64Array.from(keys), start: 0, end, pace: { kind: 'source' } } as const;
  return videoSegments(times, 10).map((segment) => segment.start);
}

describe('where encoded video is cut', () => {
  test('at ten seconds where there are no key frames', () => {
    expect(bounds(evenly(25, 36), [0], 36)).toEqual([0, 10, 20, 30]);
  });

  test('at the first picture from there on', () => {
    const gap = Float64Array.from([...evenly(25, 9), ...evenly(25, 30, 14)]);
    expect(bounds(gap, [0], 30)).toEqual([0, 14, 24]);
  });

  test('at the key frame nearest to ten seconds, within five and fifteen', () => {
    expect(bounds(evenly(25, 40), [0, 4, 6, 9, 13, 24, 40], 40)).toEqual([0, 9, 24, 34]);
  });

  test('a rest under two seconds belongs to the last', () => {
    expect(bounds(evenly(25, 31.9), [0], 31.9)).toEqual([0, 10, 20]);
    expect(bounds(evenly(25, 32.1), [0], 32.1)).toEqual([0, 10, 20, 30]);
    expect(bounds(evenly(25, 1), [0], 1)).toEqual([0]);
  });

  test('a late start counts from the first picture', () => {
    expect(bounds(evenly(25, 50, 25), [25], 50)).toEqual([0, 35, 45]);
  });

  test('a key frame that is not shown is no place', () => {
    expect(bounds(evenly(25, 25), [0, 9.99, 21], 25)).toEqual([0, 10, 21]);
  });

  test('a constant rate counts its own pictures', () => {
    const pace = { kind: 'constant', rate: 30 } as const;
    const segments = videoSegments(
      { kept: evenly(25, 25), keys: new Float64Array(), start: 0, end: 25, pace },
      10,
    );
    expect(segments.map((segment) => segment.frames)).toEqual([300, 300, 150]);
  });
});

test('sound is cut every ten seconds', () => {
  expect(soundSegments(31.5, 10).map(({ start, end }) => [start, end])).toEqual([
    [0, 10],
    [10, 20],
    [20, 31.5],
  ]);
});

test('a day of video stays within what a rope holds', () => {
  const length = segmentLength(2 * 86_400, false);
  expect(soundSegments(86_400, length).length).toBeLessThan(800);
  expect(segmentLength(3600, false)).toBe(10);
});
