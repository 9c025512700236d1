import { isSameSize } from './size-match.ts';
import type { Summary } from './summary.ts';

export interface Goal {
  readonly clip: Summary['clip'];
  readonly what: string;
  readonly value: number;
  readonly limit: string;
  readonly isMet: boolean;
}

/** Bytes of Sluice's renderer at most, whatever the length of the input. */
const MOST_MEMORY = 320e6;

/** What Sluice promises of its speed and memory, where both sides of a ratio were measured. */
export function goalsOf(summaries: readonly Summary[]): Goal[] {
  const clips = [...new Set(summaries.map(({ clip }) => clip))];
  return [...clips.flatMap((clip) => conversionGoals(clip, summaries)), ...memoryGoals(summaries)];
}

function conversionGoals(clip: Summary['clip'], summaries: readonly Summary[]): Goal[] {
  const of = (name: string) => summaries.find((one) => one.clip === clip && one.name === name);
  const [sluice, peer, native] = [of('sluice'), of('mediabunny'), of('x264-ultrafast')];
  const [decode, encode] = [of('decode-only'), of('encode-only')];
  if (sluice === undefined) return [];
  const goals: Goal[] = [];
  const atLeast = (what: string, value: number, limit: number) =>
    goals.push({ clip, what, value, limit: `at least ${limit}`, isMet: value >= limit });
  if (peer) atLeast('speed, times mediabunny', peer.seconds / sluice.seconds, 2);
  if (peer?.ssim && sluice.ssim) {
    const isFair = isSameSize(peer.size ?? 0, sluice.size ?? 0);
    const what = `SSIM, more than mediabunny${isFair ? '' : ' (but the sizes differ)'}`;
    atLeast(what, sluice.ssim - peer.ssim, -0.002);
  }
  if (native) atLeast('speed, times x264 ultrafast', native.seconds / sluice.seconds, 0.95);
  if (decode && encode) {
    const value = sluice.cpuSeconds / (decode.cpuSeconds + encode.cpuSeconds);
    const what = 'CPU seconds, times decode-only plus encode-only';
    goals.push({ clip, what, value, limit: 'at most 1.25', isMet: value <= 1.25 });
  }
  return goals;
}

function memoryGoals(summaries: readonly Summary[]): Goal[] {
  const of = (clip: string) => summaries.find((one) => one.clip === clip && one.name === 'sluice');
  const [short, long] = [of('phone'), of('long')];
  if (!long) return [];
  const most = long.peakRenderer / 1e6;
  const goals: Goal[] = [
    {
      clip: 'long',
      what: 'peak of the renderer, MB',
      value: most,
      limit: `at most ${MOST_MEMORY / 1e6}`,
      isMet: long.peakRenderer <= MOST_MEMORY,
    },
  ];
  if (short) {
    const value = long.peakRenderer / short.peakRenderer;
    const what = 'peak of the renderer, times that for the short clip';
    goals.push({ clip: 'long', what, value, limit: '0.9 to 1.1', isMet: value >= 0.9 && value <= 1.1 });
  }
  return goals;
}
