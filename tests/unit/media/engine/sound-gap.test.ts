import { expect, test } from 'vitest';
import { soundGaps } from '../../../../src/media/engine/sound/sound-gap.ts';
import type { SealedSegment } from '../../../../src/media/io/sealed-segment.ts';
import type { Segment } from '../../../../src/protocol/plan.ts';

const RATE = 48_000;
const FRAME = 1024;

const segments = [0, 1, 2, 3, 4].map((index): Segment => {
  return { index, clip: 0, kind: 'encode', start: index * 10, end: index * 10 + 10, frames: 0 };
});

/** Packets of one length from the first on that begins in the segment. */
function sealed(index: number): SealedSegment {
  const first = Math.ceil((index * 10 * RATE) / FRAME);
  const end = Math.ceil(((index + 1) * 10 * RATE) / FRAME);
  const pts = Array.from({ length: end - first }, (_, place) => (first + place) * FRAME);
  const packets = { sizes: pts.map(() => 1), pts, durations: pts.map(() => FRAME), keys: [] };
  const place = { plan: '', track: 0, segment: index, attempt: 0, timescale: RATE };
  return { ...place, parts: [], packets, description: undefined };
}

const gapsWith = (...finished: number[]) =>
  soundGaps(segments, new Map(finished.map((index) => [index, sealed(index)])), 'aac');

test('nothing is finished: one gap from the very start', () => {
  expect(gapsWith()).toEqual([{ segments, from: 0, lead: 0 }]);
});

test('all is finished: no gap', () => {
  expect(gapsWith(0, 1, 2, 3, 4)).toEqual([]);
});

test('each gap begins where the packets before it end, its encoder a few packets earlier on the same grid', () => {
  const [first, second, ...more] = gapsWith(0, 2);
  expect(more).toEqual([]);
  expect(first?.segments.map(({ index }) => index)).toEqual([1]);
  expect(second?.segments.map(({ index }) => index)).toEqual([3, 4]);
  expect(first?.from).toBe(sealed(1).packets.pts[0]);
  expect(second?.from).toBe(sealed(3).packets.pts[0]);
  for (const gap of [first, second]) {
    expect((gap?.lead ?? 1) % FRAME).toBe(0);
    expect((gap?.from ?? 0) - (gap?.lead ?? 0)).toBeGreaterThanOrEqual(4 * FRAME);
  }
});

test('a finished segment without a packet is looked past', () => {
  const empty = { ...sealed(1), packets: { sizes: [], pts: [], durations: [], keys: [] } };
  const [gap] = soundGaps(segments, new Map([[0, sealed(0)], [1, empty]]), 'aac'); // biome-ignore format: short
  expect(gap?.from).toBe(sealed(1).packets.pts[0]);
});

test.each(['mp3', 'flac'] as const)(
  '%s is made from the start: its packets tell of those before',
  (codec) => {
    expect(soundGaps(segments, new Map(), codec)).toEqual([{ segments, from: 0, lead: 0 }]);
    const [gap] = soundGaps(segments, new Map([[0, sealed(0)]]), codec);
    expect(gap?.lead).toBe(0);
    expect(gap?.from).toBe(sealed(1).packets.pts[0]);
  },
);
