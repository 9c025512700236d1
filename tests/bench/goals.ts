import { isSameSize } from './size-match.ts';
import type { Summary } from './summary.ts';

export interface Goal {
  /** The clip, or the job without loss. */
  readonly clip: string;
  readonly what: string;
  readonly value: number;
  readonly limit: string;
  /** `disturbed`: a time that it rests on was taken on a busy machine, so it says nothing. */
  readonly verdict: 'met' | 'missed' | 'disturbed';
}

/** Bytes of Sluice's renderer at most, whatever the length of the input. */
const MOST_MEMORY = 320e6;

/** What Sluice promises of its speed and memory, where both sides of a ratio were measured. */
export function goalsOf(summaries: readonly Summary[]): Goal[] {
  const clips = [...new Set(summaries.map(({ clip }) => clip))];
  return [...clips.flatMap((clip) => speedGoals(clip, summaries)), ...memoryGoals(summaries)];
}

function speedGoals(clip: Summary['clip'], summaries: readonly Summary[]): Goal[] {
  const of = (name: string) => summaries.find((one) => one.clip === clip && one.name === name);
  const [sluice, peer, native] = [of('sluice'), of('mediabunny'), of('x264-ultrafast')];
  const [decode, encode] = [of('decode-only'), of('encode-only')];
  const goals: Goal[] = [];
  const add = (what: string, value: number, limit: string, isMet: boolean, timed: readonly Summary[]) => {
    const verdict = timed.every(({ isQuiet }) => isQuiet) ? (isMet ? 'met' : 'missed') : 'disturbed';
    goals.push({ clip, what, value, limit, verdict });
  };
  if (sluice === undefined) return [];
  if (peer) {
    const speed = peer.seconds / sluice.seconds;
    add('speed, times mediabunny', speed, 'at least 2', speed >= 2, [sluice, peer]);
  }
  if (peer?.ssim && sluice.ssim) {
    const more = sluice.ssim - peer.ssim;
    const note = isSameSize(peer.size ?? 0, sluice.size ?? 0) ? '' : ' (but the sizes differ)';
    add(`SSIM, more than mediabunny${note}`, more, 'at least -0.002', more >= -0.002, []);
  }
  if (native) {
    const speed = native.seconds / sluice.seconds;
    add('speed, times x264 ultrafast', speed, 'at least 0.95', speed >= 0.95, [sluice, native]);
  }
  if (decode && encode) {
    const cpu = sluice.cpuSeconds / (decode.cpuSeconds + encode.cpuSeconds);
    const timed = [sluice, decode, encode];
    add('CPU seconds, times decode-only plus encode-only', cpu, 'at most 1.25', cpu <= 1.25, timed);
  }
  return goals;
}

function memoryGoals(summaries: readonly Summary[]): Goal[] {
  const of = (clip: string) => summaries.find((one) => one.clip === clip && one.name === 'sluice');
  const [short, long] = [of('phone'), of('long')];
  if (!long) return [];
  const goal = (what: string, value: number, limit: string, isMet: boolean): Goal => ({
    ...{ clip: 'long', what, value, limit, verdict: isMet ? 'met' : 'missed' },
  });
  const { peakRenderer } = long;
  const limit = `at most ${MOST_MEMORY / 1e6}`;
  const most = goal('peak of the renderer, MB', peakRenderer / 1e6, limit, peakRenderer <= MOST_MEMORY);
  if (!short) return [most];
  const ratio = peakRenderer / short.peakRenderer;
  const what = 'peak of the renderer, times that for the short clip';
  return [most, goal(what, ratio, '0.9 to 1.1', ratio >= 0.9 && ratio <= 1.1)];
}
