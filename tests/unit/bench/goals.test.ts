import { expect, test } from 'vitest';
import { goalsOf } from '../../bench/goals.ts';
import type { Summary } from '../../bench/summary.ts';

function summary(name: string, seconds: number, more: Partial<Summary> = {}): Summary {
  return {
    ...{ clip: 'phone', name, runs: 3, isQuiet: true, seconds, fps: 0, cpuSeconds: 2 * seconds },
    ...{ peakRenderer: 250e6, peakTree: 1e9, foreignCores: 0, bitrate: 2_500_000, size: 1000, ssim: 0.96 },
    ...more,
  };
}

const verdicts = (...summaries: Summary[]) =>
  Object.fromEntries(goalsOf(summaries).map(({ what, verdict }) => [what, verdict]));

test('twice the speed of mediabunny at an equal likeness is met, a little less is missed', () => {
  const met = verdicts(summary('sluice', 10), summary('mediabunny', 20));
  expect(met).toEqual({ 'speed, times mediabunny': 'met', 'SSIM, more than mediabunny': 'met' });
  const missed = verdicts(summary('sluice', 10, { ssim: 0.957 }), summary('mediabunny', 19.9));
  expect(missed).toEqual({ 'speed, times mediabunny': 'missed', 'SSIM, more than mediabunny': 'missed' });
});

test('a ratio with a disturbed side is no verdict', () => {
  const found = verdicts(summary('sluice', 10), summary('x264-ultrafast', 20, { isQuiet: false }));
  expect(found).toEqual({ 'speed, times x264 ultrafast': 'disturbed' });
});

test('CPU is held against both codecs together', () => {
  const codecs = [summary('decode-only', 4), summary('encode-only', 4)];
  const what = 'CPU seconds, times decode-only plus encode-only';
  expect(verdicts(summary('sluice', 10), ...codecs)).toEqual({ [what]: 'met' });
  expect(verdicts(summary('sluice', 10.1), ...codecs)).toEqual({ [what]: 'missed' });
});

test('memory may not grow with the length', () => {
  const long = (peakRenderer: number) =>
    Object.values(verdicts(summary('sluice', 10), summary('sluice', 100, { clip: 'long', peakRenderer })));
  expect(long(260e6)).toEqual(['met', 'met']);
  expect(long(300e6)).toEqual(['met', 'missed']);
  expect(long(330e6)).toEqual(['missed', 'missed']);
});
