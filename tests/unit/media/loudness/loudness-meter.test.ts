import { describe, expect, test } from 'vitest';
import { type Speakers, speakersOf } from '../../../../src/media/filter/sound/speakers.ts';
import { highPass, shelf } from '../../../../src/media/loudness/k-weighting.ts';
import { LoudnessMeter } from '../../../../src/media/loudness/loudness-meter.ts';
import { judgedByEbur128, type PcmSound, soundBy } from '../../../support/pcm-sound.ts';

function measured(
  { planes, sampleRate }: PcmSound,
  speakers: Speakers = speakersOf('pcm', planes.length),
  block = 1024,
) {
  const meter = new LoudnessMeter(sampleRate, speakers);
  for (let at = 0; at < (planes[0]?.length ?? 0); at += block)
    meter.add(planes.map((plane) => plane.subarray(at, at + block)));
  const { integrated, momentary, shortTerm, truePeak } = meter;
  return { integrated, momentary, shortTerm, truePeak };
}

test('the filters are those of the tables at 48 kHz', () => {
  expect(shelf(48_000).b0).toBeCloseTo(1.53512485958697, 8);
  expect(shelf(48_000).a2).toBeCloseTo(0.73248077421585, 8);
  expect(highPass(48_000).a1).toBeCloseTo(-1.99004745483398, 8);
  expect(highPass(48_000).a2).toBeCloseTo(0.99007225036621, 8);
});

const tones = (...levels: readonly (readonly [level: number, hertz: number])[]) =>
  levels.map(([level, hertz]) => `${level}*sin(2*PI*${hertz}*t)`).join('|');

describe('as ffmpeg measures it', () => {
  test.each([
    ['a tone of -23 dBFS in two channels', `aevalsrc=${tones([0.0708, 1000], [0.0708, 1000])}:d=5`, 2],
    ['noise', 'anoisesrc=color=pink:seed=3:duration=5:amplitude=0.5:sample_rate=48000', 1],
    [
      'speech with pauses',
      "anoisesrc=color=pink:seed=7:duration=8:sample_rate=48000,volume='if(lt(mod(t,3),1.2),0.8,0)':eval=frame",
      1,
    ],
    ['44.1 kHz', 'anoisesrc=color=brown:seed=3:duration=5:amplitude=0.3:sample_rate=44100', 1, 44_100],
    [
      '5.1, the low frequency effects loudest',
      `aevalsrc=${tones([0.1, 440], [0.1, 500], [0.1, 600], [0.9, 60], [0.3, 700], [0.3, 800])}:c=5.1:d=5`,
      6,
      48_000,
      '5.1',
    ],
  ] as const)('%s', (_, source, channels, rate: number = 48_000, layout: string | undefined = undefined) => {
    const sound = soundBy(rate === 48_000 ? source.replace(':d=5', ':s=48000:d=5') : source, channels, rate);
    const ours = measured(sound);
    const judged = judgedByEbur128(sound, layout);
    expect(Math.abs(ours.integrated - judged.integrated)).toBeLessThan(0.11);
    expect(Math.abs(ours.truePeak - judged.truePeak)).toBeLessThan(0.35);
    expect(Math.abs(ours.shortTerm - judged.shortTerm)).toBeLessThan(0.2);
  });
});

test('the last 400 ms are the momentary loudness, the last 3 s the short-term one', () => {
  const loud = soundBy('sine=frequency=1000:sample_rate=48000:duration=4').planes[0] ?? new Float32Array();
  const plane = Float32Array.from(loud, (sample, index) => (index < 3.5 * 48_000 ? sample : sample / 10));
  const { momentary, shortTerm } = measured({ sampleRate: 48_000, planes: [plane] });
  expect(shortTerm - momentary).toBeGreaterThan(18.5);
  expect(shortTerm - momentary).toBeLessThan(19.5);
});

test('the curve between samples is higher than they are', () => {
  const plane = Float32Array.from(
    { length: 9600 },
    (_, index) => 0.7 * Math.sin((Math.PI * index) / 2 + Math.PI / 4),
  );
  expect(Math.max(...plane)).toBeLessThan(0.5);
  const { truePeak } = measured({ sampleRate: 48_000, planes: [plane] });
  expect(Math.abs(truePeak - 20 * Math.log10(0.7))).toBeLessThan(0.3);
});

test('is the same whatever the blocks', () => {
  const sound = soundBy('anoisesrc=color=pink:seed=3:duration=4:amplitude=0.5:sample_rate=48000');
  const [small, large] = [measured(sound, ['C'], 37), measured(sound, ['C'], 1e6)];
  expect(small.integrated).toBeCloseTo(large.integrated, 9);
  expect(small.truePeak).toBe(large.truePeak);
});

test('silence has no loudness', () => {
  const sound = { sampleRate: 48_000, planes: [new Float32Array(96_000)] };
  const none = Number.NEGATIVE_INFINITY;
  expect(measured(sound)).toMatchObject({ integrated: none, truePeak: none });
});
