import { describe, expect, test } from 'vitest';
import { memoryColumns } from '../../../src/elements/memory-columns.ts';

const sample = (at: number, used: number) => ({ at, used, held: used / 2, frameBytes: used / 4 });

describe('memory over time', () => {
  test('each column shows its highest moment; what is older is left out', () => {
    const samples = [
      sample(-1, 900),
      sample(1000, 40),
      sample(2000, 80),
      sample(9000, 20),
      sample(10_000, 60),
    ];
    expect(memoryColumns(samples, 10_000, 10, 4)).toEqual({
      all: [80, 0, 0, 60],
      below: [60, 0, 0, 45],
      base: [40, 0, 0, 30],
    });
  });
});
