import { describe, expect, test } from 'vitest';
import { mixTries, type Tries } from '../../../../src/media/engine/picture/size-mix.ts';
import { seeded } from '../plan/random.ts';

const tries = (index: number, taken: number, ...sizes: number[]): Tries => ({ index, sizes, taken });

function changeOf(all: readonly Tries[], mix: ReadonlyMap<number, number>): number {
  return all.reduce((sum, { index, sizes, taken }) => {
    const now = mix.get(index) ?? taken;
    return sum + (sizes[now] ?? 0) - (sizes[taken] ?? 0);
  }, 0);
}

describe('which tries are taken', () => {
  test('none other where nothing has to change, or nothing can', () => {
    expect(mixTries([tries(0, 1, 100, 200)], 0, 10).size).toBe(0);
    expect(mixTries([tries(0, 0, 100), tries(1, 0, 300)], 50, 60).size).toBe(0);
  });

  test('an earlier one that fits better', () => {
    expect([...mixTries([tries(4, 2, 150, 90, 200)], -52, -30)]).toEqual([[4, 0]]);
  });

  test('never more than may be, however near it comes', () => {
    expect(mixTries([tries(0, 0, 100, 161)], 60, 60).size).toBe(0);
  });

  test('two at once, one larger and one smaller', () => {
    const all = [tries(0, 0, 100, 180), tries(1, 0, 100, 50)];
    const mix = mixTries(all, 30, 35);
    expect(changeOf(all, mix)).toBe(30);
  });

  test('far nearer than any single try where there are some of them', () => {
    const random = seeded(5);
    let error = 0;
    for (let round = 0; round < 50; round++) {
      const all = Array.from({ length: 6 }, (_, index) =>
        tries(index, 0, ...Array.from({ length: 3 }, () => Math.round(100_000 + 150_000 * random()))),
      );
      const wanted = 40_000;
      const change = changeOf(all, mixTries(all, wanted, wanted + 5000));
      expect(change).toBeLessThanOrEqual(wanted + 5000);
      error += Math.abs(change - wanted) / 50;
    }
    expect(error).toBeLessThan(3000);
  });
});
