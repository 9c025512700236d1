import { expect, test } from 'vitest';
import { faded } from '../../../../../src/media/filter/sound/fade.ts';
import { soundBy } from '../../../../support/pcm-sound.ts';

const RATE = 8000;
const SOURCE = `aevalsrc=0.5+0.2*sin(40*t):s=${RATE}:d=2`;

/** In blocks of `size`, from a place on. */
function made(plane: Float32Array<ArrayBuffer>, size: number, from = 0): number[] {
  const fade = { in: 0.25 * RATE, out: 0.5 * RATE, end: plane.length };
  const samples: number[] = [];
  for (let position = from; position < plane.length; position += size) {
    const planes = [plane.subarray(position, position + size)];
    samples.push(...(faded({ position, sampleRate: RATE, planes }, fade).planes[0] ?? []));
  }
  return samples;
}

test('fades as ffmpeg does, to the sample', () => {
  const plane = soundBy(SOURCE, 1, RATE).planes[0] ?? new Float32Array();
  const wanted = soundBy(`${SOURCE},afade=t=in:d=0.25,afade=t=out:st=1.5:d=0.5`, 1, RATE).planes[0];
  for (const [index, sample] of made(plane, 333).entries())
    expect(sample).toBeCloseTo(wanted?.[index] ?? 9, 3);
});

test('begins with silence, and wherever one begins it is the same', () => {
  const plane = soundBy(SOURCE, 1, RATE).planes[0] ?? new Float32Array();
  const whole = made(plane, 1000);
  expect(whole[0]).toBe(0);
  expect(whole[1]).toBeGreaterThan(0);
  expect(whole[0.25 * RATE]).toBe(plane[0.25 * RATE]);
  expect(whole[1.5 * RATE]).toBe(plane[1.5 * RATE]);
  expect(whole[1.5 * RATE + 1]).toBeLessThan(plane[1.5 * RATE + 1] ?? 0);
  expect(made(plane, 77, 12_100)).toEqual(whole.slice(12_100));
});
