import { describe, expect, test } from 'vitest';
import { framePace, keptTimes, peakRate } from '../../../../src/media/plan/frame-pace.ts';
import { video } from './inputs.ts';

function evenly(rate: number, seconds: number): Float64Array {
  return Float64Array.from({ length: Math.round(rate * seconds) }, (_, frame) => frame / rate);
}

describe('which pace', () => {
  test.each([
    [30, { max: 30 }, { kind: 'source' }],
    [30.2, { max: 30 }, { kind: 'source' }],
    [30.5, { max: 30 }, { kind: 'max', rate: 30 }],
    [50, { max: 30 }, { kind: 'max', rate: 30 }],
    [60, { max: 30 }, { kind: 'max', rate: 30 }],
    [119.88, { max: 30 }, { kind: 'max', rate: 29.97 }],
    [25, { constant: 25 }, { kind: 'source' }],
    [25, { constant: 30 }, { kind: 'constant', rate: 30 }],
  ] as const)('%d asked for %o', (frameRate, asked, pace) => {
    expect(framePace(asked, video({ frameRate }))).toEqual(pace);
  });

  test('variable rates are made constant even if the average fits', () => {
    const track = video({ frameRate: 25, constantFrameRate: false });
    expect(framePace({ constant: 25 }, track)).toEqual({ kind: 'constant', rate: 25 });
  });
});

test.each([
  [60, 30, 300],
  [50, 30, 300],
  [59.94, 29.97, 300],
  [240, 24, 240],
])('%d to at most %d keeps %i in ten seconds', (source, rate, kept) => {
  const times = keptTimes(evenly(source, 10), { kind: 'max', rate });
  expect(times.length).toBe(kept);
  expect(times[0]).toBe(0);
});

test('the busiest second counts', () => {
  expect(peakRate(evenly(30, 10))).toBe(30);
  expect(peakRate(Float64Array.from([...evenly(10, 3), ...evenly(60, 1).map((time) => time + 3)]))).toBe(60);
  expect(peakRate(new Float64Array())).toBe(0);
});
