import { describe, expect, test } from 'vitest';
import { Limiter } from '../../../../../src/media/filter/sound/limiter.ts';
import { judgedByEbur128 } from '../../../../support/pcm-sound.ts';

const RATE = 48_000;
const CEILING = 10 ** (-1 / 20);

type Planes = readonly Float32Array<ArrayBuffer>[];

function limited(
  planes: Planes,
  block: number,
  from = 0,
): { readonly planes: Planes; readonly lowest: number } {
  const limiter = new Limiter(RATE, planes.length, CEILING);
  const made = planes.map(() => [] as number[]);
  const take = (ready: Planes) => {
    for (const [channel, plane] of ready.entries()) for (const sample of plane) made[channel]?.push(sample);
  };
  for (let at = from; at < (planes[0]?.length ?? 0); at += block)
    take(limiter.add(planes.map((plane) => plane.subarray(at, at + block))));
  take(limiter.end());
  return { planes: made.map((samples) => Float32Array.from(samples)), lowest: limiter.lowest };
}

function plane(seconds: number, sample: (time: number, index: number) => number): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: seconds * RATE }, (_, index) => sample(index / RATE, index));
}

/** Bursts of a tone that is higher between its samples than at them, over noise. */
const bursts = (high: number) =>
  plane(3, (time, index) => {
    const noise = Math.sin(index * 12.9898) * Math.sin(index * 0.237) * 0.2;
    const tone = time % 0.5 < 0.06 ? high * Math.sin((Math.PI * index) / 2 + Math.PI / 4) : 0;
    return tone + noise + 0.3 * Math.sin(2 * Math.PI * 220 * time);
  });

describe('the limiter', () => {
  test('holds the curve between the samples under the ceiling, as ffmpeg sees it', () => {
    const loud = [bursts(4), bursts(1.5)];
    expect(judgedByEbur128({ planes: loud, sampleRate: RATE }).truePeak).toBeGreaterThan(10);
    const { planes, lowest } = limited(loud, 1024);
    expect(planes[0]).toHaveLength(3 * RATE);
    expect(judgedByEbur128({ planes, sampleRate: RATE }).truePeak).toBeLessThanOrEqual(-0.9);
    expect(lowest).toBeLessThan(0.3);
  });

  test('leaves alone, to the bit and in its place, what is not near a peak', () => {
    const loud = [bursts(4)];
    const { planes } = limited(loud, 777);
    const [before, after] = [loud[0], planes[0]];
    // From the end of its release to a little before the next burst.
    expect(after?.slice(0.43 * RATE, 0.49 * RATE)).toEqual(before?.slice(0.43 * RATE, 0.49 * RATE));
    const quiet = [plane(0.5, (time) => 0.8 * Math.sin(2 * Math.PI * 100 * time))];
    expect(limited(quiet, 100)).toEqual({ planes: quiet, lowest: 1 });
  });

  test('turns all channels down together', () => {
    const loud = [bursts(4), plane(3, () => 0.25)];
    const { planes } = limited(loud, 1024);
    const gain = (channel: number, at: number) =>
      (planes[channel]?.[at] ?? 0) / (loud[channel]?.[at] ?? Number.NaN);
    for (let at = 0; at < 3 * RATE; at += 997)
      if (Math.abs(loud[0]?.[at] ?? 0) > 0.01) expect(gain(0, at)).toBeCloseTo(gain(1, at), 4);
  });

  test('is the same whatever the blocks', () => {
    expect(limited([bursts(2)], 100).planes).toEqual(limited([bursts(2)], 48_000).planes);
  });

  test('begun a second earlier than wanted, it makes what one that never stopped would have made', () => {
    const loud = [bursts(4)];
    const whole = limited(loud, 1024).planes[0]?.slice(2 * RATE);
    expect(limited(loud, 1024, RATE).planes[0]?.slice(RATE)).toEqual(whole);
  });
});
