import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { mixChannels } from '../../../../../src/media/filter/sound/channel-mix.ts';
import { speakersOf } from '../../../../../src/media/filter/sound/speakers.ts';

const planes = (...values: number[]) => values.map((value) => new Float32Array(3).fill(value));
const LEVELS = [0.9, 0.2, 0.35, 0.8, 0.5, 0.15, 0.6, 0.25];

/** What ffmpeg makes of planes of these levels; in whole numbers it turns its matrix down until nothing clips. */
function byFfmpeg(levels: readonly number[], from: string, to: string): number[] {
  const source = `aevalsrc=${levels.map((level) => level / 2).join('|')}:c=${from}:s=8000:d=0.01`;
  const form = ['-af', `aformat=sample_fmts=s32:channel_layouts=${to}`, '-f', 's32le', '-'];
  const bytes = execFileSync('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', source, ...form]);
  const samples = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  return [...samples.subarray(0, samples.length / 80)].map((sample) => (2 * sample) / 2 ** 31);
}

test.each([
  ['stereo', 'mono'],
  ['3.0', 'stereo'],
  ['quad', 'stereo'],
  ['quad', 'mono'],
  ['quad', '5.1'],
  ['5.0', 'stereo'],
  ['5.1', 'stereo'],
  ['5.1', 'mono'],
  ['5.1', 'quad'],
  ['stereo', '5.1'],
  ['mono', '5.1'],
  ['6.1', '5.1(side)'],
  ['6.1', 'stereo'],
  ['7.1', 'stereo'],
  ['7.1', '5.1(side)'],
])('%s becomes %s as ffmpeg makes it', (from, to) => {
  const counts = { mono: 1, stereo: 2, '3.0': 3, quad: 4, '5.0': 5, '5.1': 6, '6.1': 7, '7.1': 8 } as const;
  const count = (name: string) => Object.entries(counts).find(([known]) => name.startsWith(known))?.[1] ?? 0;
  const levels = LEVELS.slice(0, count(from));
  const mixed = mixChannels(
    planes(...levels),
    speakersOf('flac', levels.length),
    speakersOf('flac', count(to)),
  );
  const wanted = byFfmpeg(levels, from, to);
  expect(mixed).toHaveLength(wanted.length);
  for (const [channel, plane] of mixed.entries()) {
    expect(plane).toHaveLength(3);
    for (const sample of plane) expect(sample).toBeCloseTo(wanted[channel] ?? Number.NaN, 3);
  }
});

test('mono alone stays as loud in both sides', () => {
  expect(mixChannels(planes(0.5), ['C'], ['L', 'R'])).toEqual(planes(0.5, 0.5));
});

test('four channels of AAC have one speaker behind, of others two', () => {
  const [left] = mixChannels(planes(0, 0, 0, 1), speakersOf('aac', 4), ['L', 'R']);
  const [other] = mixChannels(planes(0, 0, 0, 1), speakersOf('opus', 4), ['L', 'R']);
  expect(left?.[0]).toBeGreaterThan(0.1);
  expect(other?.[0]).toBe(0);
});

test('nothing clips, however loud all channels are at once', () => {
  for (let from = 1; from <= 8; from++)
    for (let to = 1; to <= 8; to++) {
      const mixed = mixChannels(
        planes(...Array<number>(from).fill(1)),
        speakersOf('flac', from),
        speakersOf('flac', to),
      );
      for (const plane of mixed) expect(plane[0]).toBeLessThanOrEqual(1.000001);
    }
});

test('channels that nobody knows of stay where they are', () => {
  const many = planes(...Array<number>(9).fill(0.5));
  expect(mixChannels(many, speakersOf('pcm', 9), ['L', 'R'])).toEqual(planes(0.5, 0.5));
});

test('nothing is done where the speakers are the same', () => {
  const stereo = planes(0.1, 0.2);
  expect(mixChannels(stereo, ['L', 'R'], ['L', 'R'])).toBe(stereo);
});
