import { describe, expect, test } from 'vitest';
import { TimeStretch } from '../../../../../src/media/filter/sound/time-stretch.ts';
import { toneLevel } from '../../../../support/tone-level.ts';

const RATE = 48_000;

type Planes = readonly Float32Array<ArrayBuffer>[];

function stretched(planes: Planes, speed: number, block = 1024): Planes {
  const stretch = new TimeStretch(RATE, speed);
  const made = planes.map(() => [] as number[]);
  const take = (ready: Planes) => {
    for (const [channel, plane] of ready.entries()) for (const sample of plane) made[channel]?.push(sample);
  };
  for (let at = 0; at < (planes[0]?.length ?? 0); at += block)
    take(stretch.add(planes.map((plane) => plane.subarray(at, at + block))));
  take(stretch.end());
  return made.map((samples) => Float32Array.from(samples));
}

function plane(seconds: number, sample: (time: number) => number): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: Math.round(seconds * RATE) }, (_, index) => sample(index / RATE));
}

const tone = (frequency: number) => (time: number) => 0.5 * Math.sin(2 * Math.PI * frequency * time);

/** How far under a tone all is that is not it, in dB. */
function noiseUnder(sound: Float32Array, frequency: number): number {
  const inner = sound.slice(RATE / 4, RATE / 4 + RATE);
  const power = inner.reduce((sum, sample) => sum + sample * sample, 0) / inner.length;
  const own = toneLevel(inner, frequency) ** 2 / 2;
  return 10 * Math.log10(Math.max(1e-12, power - own) / power);
}

const SPEEDS = [0.25, 0.5, 0.8, 1.25, 2, 4] as const;

describe('sound faster and slower', () => {
  test.each(SPEEDS)('%d times as fast: as long as it must be, to the sample', (speed) => {
    for (const frames of [1, 1000, 48_000, 100_001]) {
      const planes = [new Float32Array(frames).fill(0.1), new Float32Array(frames)];
      for (const made of stretched(planes, speed)) expect(made.length).toBe(Math.round(frames / speed));
    }
  });

  test.each(SPEEDS)('%d times as fast: a tone stays that tone, as loud as it was', (speed) => {
    for (const frequency of [61, 443, 997, 7001]) {
      const [made = new Float32Array()] = stretched([plane(2 * speed, tone(frequency))], speed);
      expect(toneLevel(made.slice(RATE / 4, RATE / 4 + RATE), frequency)).toBeCloseTo(0.5, 2);
      expect(noiseUnder(made, frequency)).toBeLessThan(frequency > 1000 ? -20 : -70);
    }
  });

  test.each(SPEEDS)(
    '%d times as fast: the strokes of a metronome stay sharp, each comes once, in time',
    (speed) => {
      const click = (time: number) =>
        Math.exp(-300 * (time % 0.5)) * Math.sin(2 * Math.PI * 2000 * (time % 0.5));
      const [made = new Float32Array()] = stretched([plane(6, click)], speed);
      const strokes: number[] = [];
      for (let at = 0; at < made.length; at++)
        if (Math.abs(made[at] ?? 0) > 0.6 && at - (strokes.at(-1) ?? -RATE) > 0.03 * RATE) strokes.push(at);
      expect(strokes).toHaveLength(12);
      for (const [index, at] of strokes.entries())
        expect(Math.abs(at / RATE - (0.5 * index) / speed)).toBeLessThan(0.12);
    },
  );

  test('both channels are joined at the same places', () => {
    const left = plane(2, (time) => tone(440)(time) + 0.2 * tone(1234)(time));
    const [a, b] = stretched([left, left.map((sample) => -sample)], 0.7);
    for (let at = 0; at < 2 * RATE; at += 101) expect(b?.[at]).toBeCloseTo(-(a?.[at] ?? 9), 5);
    expect(noiseUnder(a ?? left, 440)).toBeLessThan(-10);
  });

  test('is the same whatever the blocks', () => {
    const sound = [plane(1, (time) => tone(440)(time) * Math.cos(9 * time))];
    expect(stretched(sound, 1.5, 77)).toEqual(stretched(sound, 1.5, RATE));
  });
});
