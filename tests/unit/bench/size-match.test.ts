import { expect, test } from 'vitest';
import type { Clip } from '../../bench/clips.ts';
import { SizeMatch } from '../../bench/size-match.ts';

const clip: Clip = {
  name: 'phone',
  path: '',
  seconds: 10,
  frames: 300,
  bitrate: 2_000_000,
  audioBytes: 100_000,
};

test('the first size is the one for all, and 2 % are let pass', () => {
  const match = new SizeMatch(clip);
  expect(match.accepts('a', 1_000_000)).toBe(true);
  expect(match.accepts('b', 1_019_000)).toBe(true);
  expect(match.accepts('b', 981_000)).toBe(true);
  expect(match.bitrateFor('b')).toBe(2_000_000);
});

test('who is off gets a bitrate by the share of the picture alone', () => {
  const match = new SizeMatch(clip);
  match.accepts('a', 1_000_000);
  expect(match.accepts('b', 1_900_000)).toBe(false);
  expect(match.bitrateFor('b')).toBe(1_000_000);
  expect(match.bitrateFor('a')).toBe(2_000_000);
});
