import { describe, expect, test } from 'vitest';
import { Resampler } from '../../../../src/media/filter/resampler.ts';

function tone(frequency: number, rate: number, frames: number): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: frames }, (_, index) =>
    Math.sin((2 * Math.PI * frequency * index) / rate),
  );
}

/** All that comes out of blocks of `size`. */
function resampled(sound: Float32Array<ArrayBuffer>, from: number, to: number, size: number): number[] {
  const resampler = new Resampler(from, to);
  const made: number[] = [];
  for (let at = 0; at < sound.length; at += size)
    made.push(...(resampler.add([sound.subarray(at, at + size)])[0] ?? []));
  made.push(...(resampler.end()[0] ?? []));
  return made;
}

function level(samples: readonly number[]): number {
  return 10 * Math.log10(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length + 1e-20);
}

describe('sound at another rate', () => {
  test.each([
    [44_100, 48_000, 997],
    [48_000, 44_100, 12_000],
    [22_050, 48_000, 5000],
    [48_000, 8000, 1000],
    [47_999, 48_000, 3000],
  ])('%d Hz to %d Hz: a tone is the same tone, at its place', (from, to, frequency) => {
    const made = resampled(tone(frequency, from, from), from, to, 1024);
    expect(made.length).toBe(to);
    const wanted = tone(frequency, to, to);
    const edge = Math.ceil(to / 20);
    const errors = made.slice(edge, -edge).map((sample, index) => sample - (wanted[index + edge] ?? 0));
    expect(level(errors)).toBeLessThan(from === 47_999 ? -60 : -75);
  });

  test('what the lower rate cannot hold is not folded back into it', () => {
    const made = resampled(tone(20_000, 48_000, 48_000), 48_000, 32_000, 999);
    expect(level(made.slice(2000, -2000))).toBeLessThan(-70);
  });

  test('is the same whatever the blocks', () => {
    const sound = tone(440, 44_100, 9000);
    expect(resampled(sound, 44_100, 48_000, 1)).toEqual(resampled(sound, 44_100, 48_000, 9000));
  });
});
