import { describe, expect, test } from 'vitest';
import { quantizerFor, stepOf } from '../../../../src/media/engine/sizing/quantizer-step.ts';
import { bytesOf, SizeCurve } from '../../../../src/media/engine/sizing/size-curve.ts';
import { bytesOn, flatLine, lineThrough } from '../../../../src/media/engine/sizing/size-line.ts';
import type { Segment } from '../../../../src/protocol/plan.ts';

/** Bytes of a VP9 picture of 720p at a quantizer, as Chromium made them. */
const RECORDED = [
  [10, 145_000],
  [63, 55_000],
  [200, 8500],
  [255, 1900],
] as const;

describe('bytes by quantizer', () => {
  test('steps grow with the quantizer, and are those of the table where it is known', () => {
    expect([0, 52, 156, 255].map((q) => Math.round(Math.exp(stepOf(q))))).toEqual([4, 59, 285, 1828]);
    const all = Array.from({ length: 256 }, (_, q) => stepOf(q));
    expect(all.every((step, q) => q === 0 || step > (all[q - 1] ?? 0))).toBe(true);
  });

  test('two settings tell what lies between them', () => {
    const [fine, between, , coarse] = RECORDED;
    const line = lineThrough([stepOf(fine[0]), fine[1]], [stepOf(coarse[0]), coarse[1]]);
    expect(bytesOn(line, stepOf(fine[0]))).toBeCloseTo(fine[1], -2);
    expect(bytesOn(line, stepOf(between[0])) / between[1]).toBeGreaterThan(0.6);
    expect(bytesOn(line, stepOf(between[0])) / between[1]).toBeLessThan(1.4);
  });

  test('an accident of a few pictures makes no cliff', () => {
    const line = lineThrough([stepOf(130), 9000], [stepOf(200), 12]);
    expect(line.slope).toBe(1.8);
    expect(lineThrough([stepOf(130), 10], [stepOf(200), 9000]).slope).toBe(0.2);
  });

  test('the quantizer that fills a room is found', () => {
    const line = lineThrough([stepOf(100), 40_000], [stepOf(200), 8000]);
    const found = quantizerFor(20_000, (quantizer) => bytesOn(line, stepOf(quantizer)));
    expect(bytesOn(line, stepOf(found))).toBeCloseTo(20_000, -2);
    expect(quantizerFor(1, (quantizer) => bytesOn(line, stepOf(quantizer)))).toBeGreaterThan(254);
  });
});

describe('a track by its samples', () => {
  const segment = (index: number, start: number, end: number): Segment => ({
    ...{ index, start, end, clip: 0, kind: 'encode', frames: Math.round((end - start) * 30) },
  });
  const sample = (at: number, key: number, picture: number) => ({
    ...{ at, key: flatLine(key), picture: flatLine(picture) },
  });

  test('a segment has a key picture at its start and one each interval', () => {
    const slices = new SizeCurve([sample(2, 30_000, 1000)], 2).slices(segment(0, 0, 5));
    expect(slices.reduce((sum, { keys }) => sum + keys, 0)).toBe(3);
    expect(slices.reduce((sum, { keys, pictures }) => sum + keys + pictures, 0)).toBeCloseTo(150, 6);
    expect(bytesOf(slices, 0)).toBeCloseTo(3 * 30_000 + 147 * 1000, -1);
    expect(bytesOf(slices, 0, 5)).toBe(0);
  });

  test('between two samples pictures are a mixture of both, outside as the nearest', () => {
    const curve = new SizeCurve([sample(10, 1000, 100), sample(20, 1000, 10_000)], 100);
    const at = (start: number) => bytesOf(curve.slices(segment(0, start, start + 1)), 0);
    expect(at(0)).toBeCloseTo(1000 + 29 * 100, -1);
    expect(at(14.5)).toBeCloseTo(1000 + 29 * 5050, -1);
    expect(at(50)).toBeCloseTo(1000 + 29 * 10_000, -1);
  });
});
