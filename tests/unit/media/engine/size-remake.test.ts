import { describe, expect, test } from 'vitest';
import { segmentsToRemake } from '../../../../src/media/engine/picture/size-remake.ts';

const segment = (index: number, bytes: number, least = 0, most = Infinity) => ({
  ...{ index, bytes, least, most, frames: 150, tries: 1 },
});

describe('segments to make again', () => {
  test('one, where one is enough: that with the most room', () => {
    const segments = [segment(0, 1000, 990), segment(1, 4000, 1000), segment(2, 2000, 500)];
    expect(segmentsToRemake(segments, -300)).toEqual([{ index: 1, bytes: 3700 }]);
  });

  test('one that was made again already only where no other has near as much room', () => {
    const again = { ...segment(1, 4000, 1000), tries: 3 };
    expect(segmentsToRemake([again, segment(2, 2500, 500)], -300)[0]?.index).toBe(2);
    expect(segmentsToRemake([again, segment(2, 1000, 500)], -300)[0]?.index).toBe(1);
  });

  test('several, where no one can move so far', () => {
    const segments = [segment(0, 1000), segment(1, 1000), segment(2, 1000)];
    const remade = segmentsToRemake(segments, -700);
    expect(remade).toHaveLength(2);
    expect(remade.reduce((sum, { bytes }) => sum + 1000 - bytes, 0)).toBeCloseTo(700, 6);
    expect(remade.every(({ bytes }) => bytes >= 550)).toBe(true);
  });

  test('what is at its floor cannot shrink, what has all it can use cannot grow', () => {
    const segments = [segment(0, 1000, 1000, 1000), segment(1, 900, 100, 900), segment(2, 800, 100)];
    expect(segmentsToRemake(segments, -100).map(({ index }) => index)).toEqual([1]);
    expect(segmentsToRemake(segments, 100).map(({ index }) => index)).toEqual([2]);
    expect(segmentsToRemake([segment(0, 1000, 1000, 1000)], -100)).toEqual([]);
  });
});
