import { describe, expect, test } from 'vitest';
import { filled, fillLevel } from '../../../../src/media/engine/picture/water-level.ts';
import { seeded } from '../plan/random.ts';

const basin = (least: number, weight: number, most = Infinity) => ({ least, weight, most });

describe('filling by water level', () => {
  test('what is not held by its floor shares the rest by weight', () => {
    const basins = [basin(500, 1), basin(0, 1), basin(0, 3)];
    const level = fillLevel(basins, 900);
    expect(basins.map((one) => Math.round(filled(one, level)))).toEqual([500, 100, 300]);
  });

  test('what can use no more leaves it to the others', () => {
    const basins = [basin(0, 1, 50), basin(0, 1)];
    const level = fillLevel(basins, 1000);
    expect(basins.map((one) => Math.round(filled(one, level)))).toEqual([50, 950]);
  });

  test('floors above the room leave nothing to share', () => {
    expect(fillLevel([basin(500, 1), basin(600, 1)], 1000)).toBe(0);
  });

  test('it always comes to the room where it can', () => {
    const random = seeded(4);
    for (let round = 0; round < 200; round++) {
      const basins = Array.from({ length: 12 }, () => basin(random() * 400, 0.1 + random()));
      const least = basins.reduce((sum, one) => sum + one.least, 0);
      const room = least * (1.05 + random() * 5);
      const level = fillLevel(basins, room);
      const held = basins.reduce((sum, one) => sum + filled(one, level), 0);
      expect(held / room, `round ${round}`).toBeCloseTo(1, 6);
    }
  });
});
