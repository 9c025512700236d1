import { expect, test } from 'vitest';
import type { PictureRun } from '../../../../src/media/engine/picture/picture-runs.ts';
import { SegmentLine } from '../../../../src/media/engine/picture/segment-line.ts';

function runOf(...indices: number[]): PictureRun {
  const segments = indices.map((index) => ({
    ...{ index, clip: 0, kind: 'encode', start: index, end: index + 1, frames: 30 },
  }));
  return { segments } as unknown as PictureRun;
}

const taken = (line: SegmentLine) => line.take()?.segment.index;

test('gives what is missing in order, and what came back first of all', () => {
  const line = new SegmentLine([runOf(0, 1, 2), runOf(4, 5)], new Map([[1, {}]]));
  expect([line.left, line.pictures]).toEqual([4, 120]);
  const first = line.take();
  expect(first?.segment.index).toBe(0);
  expect(taken(line)).toBe(2);
  if (first) line.giveBack(first.segment);
  expect([taken(line), taken(line), taken(line), taken(line)]).toEqual([0, 4, 5, undefined]);
  expect(line.left).toBe(0);
});

test('a row ends where a segment is finished, taken by another, or of another run', () => {
  const line = new SegmentLine([runOf(0, 1, 2, 3, 4), runOf(5)], new Map([[2, {}]]));
  const [first, second] = [line.take(), line.take()];
  if (!first || !second) throw new Error('there is nothing in the line');
  expect(line.rowFrom(first).index).toBe(0);
  expect(line.rowFrom(second).index).toBe(1);
  const fourth = line.take();
  if (!fourth) throw new Error('there is nothing in the line');
  expect([fourth.segment.index, line.rowFrom(fourth).index]).toEqual([3, 4]);
});
