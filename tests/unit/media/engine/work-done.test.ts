import { expect, test } from 'vitest';
import { WorkDone } from '../../../../src/media/engine/work-done.ts';
import type { Segment } from '../../../../src/protocol/plan.ts';

const segment = (index: number, start: number, end: number): Segment => {
  return { index, clip: 0, kind: 'encode', start, end, frames: 0 };
};
const segments = [segment(0, 0, 10), segment(1, 10, 20), segment(3, 590, 600)];

test('segments count by what is made of each, in whatever order', () => {
  const done = new WorkDone(segments, new Map());
  expect(done.share).toBe(0);
  done.reach(595);
  done.reach(12);
  done.reach(11);
  expect(done.share).toBeCloseTo(7 / 30, 9);
  done.reach(0);
  done.reach(9.99);
  expect(done.share).toBeCloseTo(16.99 / 30, 9);
  done.end();
  expect(done.share).toBe(1);
});

test('what an earlier run has finished is done', () => {
  expect(new WorkDone(segments, new Map([[3, {}]])).share).toBeCloseTo(1 / 3, 9);
  expect(new WorkDone([], new Map()).share).toBe(1);
});
