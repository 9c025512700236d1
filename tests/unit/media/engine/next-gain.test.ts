import { expect, test } from 'vitest';
import { type GainTry, nextGain } from '../../../../src/media/engine/sound/next-gain.ts';

/** How often it takes until a limiter that swallows loudness like this gives what is wanted, to 0.1 LU. */
function times(loudnessAt: (gain: number) => number, wanted: number, free: number): number {
  const tries: GainTry[] = [{ gain: free, loudness: loudnessAt(free) }];
  let gain = free + wanted - loudnessAt(free);
  for (let time = 1; time < 20; time++) {
    const loudness = loudnessAt(gain);
    if (Math.abs(loudness - wanted) <= 0.1) return time;
    tries.push({ gain, loudness });
    gain = nextGain(tries, wanted);
  }
  return Number.POSITIVE_INFINITY;
}

test('a limiter that takes nothing, half, or ever more: found in a few tries', () => {
  const soft = (gain: number) => -24 + (gain < 0 ? gain : 14 * (1 - Math.exp(-gain / 14)));
  expect(times((gain) => -24 + gain, -16, 0)).toBe(1);
  expect(times((gain) => -24 + Math.min(gain, gain / 2), -16, 0)).toBeLessThanOrEqual(3);
  expect(times(soft, -16, 0)).toBeLessThanOrEqual(4);
  // Peaks alone are heard at first, and the rest all at once when the gate lets it in.
  expect(times((gain) => -24 + (gain < 12 ? gain / 5 : 2.4 + 1.2 * (gain - 12)), -16, 0)).toBeLessThanOrEqual(
    5,
  );
});

test('what was too much is not tried again, nor more', () => {
  const tries = [
    { gain: 5, loudness: -20 },
    { gain: 15, loudness: -15 },
  ];
  const next = nextGain(tries, -16);
  expect(next).toBeGreaterThan(5);
  expect(next).toBeLessThan(15);
});
