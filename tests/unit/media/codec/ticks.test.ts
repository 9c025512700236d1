import { expect, test } from 'vitest';
import { microsecondsToTicks, ticksToMicroseconds } from '../../../../src/media/codec/ticks.ts';

test('every tick of every usual timescale survives the way through microseconds', () => {
  for (const timescale of [600, 12_288, 15_360, 24_000, 30_000, 44_100, 48_000, 60_000, 90_000, 480_000]) {
    for (let step = 0; step < 500; step++) {
      const tick = Math.floor(step * step * 7919.37);
      expect(microsecondsToTicks(ticksToMicroseconds(tick, timescale), timescale)).toBe(tick);
    }
  }
});
