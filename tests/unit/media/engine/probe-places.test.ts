import { describe, expect, test } from 'vitest';
import { probePlaces } from '../../../../src/media/engine/sizing/probe-places.ts';

const field = (seconds: number, keyEvery: number) => ({
  stretches: [{ start: 0, end: seconds }],
  keys: Float64Array.from({ length: Math.ceil(seconds / keyEvery) }, (_, key) => key * keyEvery),
  frameRate: 30,
  spacing: 2.5,
});

describe('places to take samples at', () => {
  test('lie on key pictures where those are near, so that nothing is decoded on the way', () => {
    const places = probePlaces(field(60, 2));
    expect(places.length).toBeGreaterThanOrEqual(20);
    expect(places.every(({ lead }) => lead === 0)).toBe(true);
    expect(places.every(({ at }) => at % 2 === 0)).toBe(true);
  });

  test('are at most 120, however long the video is', () => {
    expect(probePlaces(field(4 * 3600, 2)).length).toBe(120);
  });

  test('decode at most a quarter of all pictures on their way where key pictures are rare', () => {
    const places = probePlaces(field(120, 30));
    expect(places.length).toBeGreaterThan(4);
    expect(places.reduce((sum, { lead }) => sum + lead, 0)).toBeLessThanOrEqual(0.25 * 120 * 30);
  });

  test('are one at least', () => {
    expect(probePlaces(field(0.5, 2))).toHaveLength(1);
    expect(probePlaces({ ...field(30, 2), keys: new Float64Array() }).length).toBeGreaterThan(0);
  });

  test('leave out what is made already', () => {
    const places = probePlaces({ ...field(60, 2), stretches: [{ start: 40, end: 50 }] });
    expect(places).toHaveLength(4);
    expect(places.every(({ at }) => at >= 39 && at <= 51)).toBe(true);
  });
});
