import { describe, expect, test } from 'vitest';
import type { PacketSource } from '../../../../src/media/container/packet-source.ts';
import { decodedRuns } from '../../../../src/media/engine/picture/picture-runs.ts';
import type { Run } from '../../../../src/media/engine/run-state.ts';
import type { CopiedTrack, PlannedClip, Segment } from '../../../../src/protocol/plan.ts';

/** 30 pictures a second, 512 ticks each, for ten seconds. */
const source = { info: { kind: 'video', timescale: 15_360, end: 10 } } as unknown as PacketSource;

function runsOf(clips: readonly PlannedClip[], segments: readonly Partial<Segment>[]) {
  const run = { plan: { clips }, inputs: clips.map(() => ({ track: () => source })) } as unknown as Run;
  const track = { sources: clips.map(() => ({ track: 1 })), segments } as unknown as CopiedTrack;
  return decodedRuns(run, track);
}

describe('what one decoder is given', () => {
  test('is a whole file from its start, and its last picture stays as long as it says', () => {
    const clips = [{ input: 0, start: 0, end: 10.02, at: 0 }];
    const segments = [
      { clip: 0, kind: 'encode', start: 0, end: 4 },
      { clip: 0, kind: 'encode', start: 4, end: 10 },
    ] as const;
    expect(runsOf(clips, segments)).toMatchObject([
      { from: 0, to: 153_600, offset: 0, end: undefined, segments },
    ]);
  });

  test('is one clip: the next begins anew, at the tick that its time was made from', () => {
    const at = 2 + 1 / 30;
    const clips = [
      { input: 0, start: 1 / 30, end: 2 + 2 / 30, at: 0 },
      { input: 1, start: 5, end: 8.1, at },
    ];
    const segments = [
      { clip: 0, kind: 'encode', start: 0, end: at },
      { clip: 1, kind: 'encode', start: at, end: at + 1 },
      { clip: 1, kind: 'encode', start: at + 1, end: at + 3.1 },
    ] as const;
    const [first, second, ...more] = runsOf(clips, segments);
    expect(first).toMatchObject({ from: 512, to: 31_744, end: 2_033_333 });
    expect(second).toMatchObject({ from: 76_800, to: 124_416, end: 5_133_333 });
    expect(second?.offset).toBeCloseTo((5 - at) * 1e6, 3);
    expect(second?.segments).toHaveLength(2);
    expect(more).toEqual([]);
  });

  test('runs faster and slower: ticks of the source are counted against seconds of the output', () => {
    const clips = [
      { input: 0, start: 1, end: 5, at: 0, speed: 4 },
      { input: 0, start: 2, end: 3, at: 1, speed: 0.5 },
    ];
    const segments = [
      { clip: 0, kind: 'encode', start: 0, end: 1 },
      { clip: 1, kind: 'encode', start: 1, end: 3 },
    ] as const;
    expect(runsOf(clips, segments)).toMatchObject([
      { from: 15_360, to: 76_800, scale: 61_440, offset: 250_000 },
      { from: 30_720, to: 46_080, scale: 7_680, offset: 3_000_000 },
    ]);
  });

  test('are the ends of a clip whose middle is copied, apart', () => {
    const clips = [{ input: 0, start: 1, end: 9, at: 0 }];
    const segments = [
      { clip: 0, kind: 'encode', start: 0, end: 1 },
      { clip: 0, kind: 'copy', start: 1, end: 6 },
      { clip: 0, kind: 'encode', start: 6, end: 8 },
    ] as const;
    expect(runsOf(clips, segments)).toMatchObject([
      { from: 15_360, to: 30_720, end: 1_000_000 },
      { from: 107_520, to: 138_240, end: 8_000_000 },
    ]);
  });
});
