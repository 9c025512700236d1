import { describe, expect, test } from 'vitest';
import { Resampler } from '../../../../../src/media/filter/sound/resampler.ts';

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
    expect(level(errors)).toBeLessThan(from === 47_999 ? -80 : -90);
  });

  test.each([
    [48_000, 44_100, 22_100],
    [48_000, 44_100, 22_500],
    [48_000, 32_000, 16_100],
    [96_000, 48_000, 24_300],
    [48_000, 8000, 4040],
  ])('%d Hz to %d Hz: a tone of %d Hz is not folded back', (from, to, frequency) => {
    const made = resampled(tone(frequency, from, from / 4), from, to, 999);
    const edge = Math.ceil(to / 20);
    expect(level(made.slice(edge, -edge))).toBeLessThan(-90);
  });

  test('from 48 kHz to 44.1 kHz all that is heard stays as loud', () => {
    const made = resampled(tone(19_400, 48_000, 24_000), 48_000, 44_100, 999);
    expect(level(made.slice(2000, -2000)) - 10 * Math.log10(0.5)).toBeCloseTo(0, 1);
  });

  test('is the same whatever the blocks', () => {
    const sound = tone(440, 44_100, 9000);
    expect(resampled(sound, 44_100, 48_000, 1)).toEqual(resampled(sound, 44_100, 48_000, 9000));
  });
});
