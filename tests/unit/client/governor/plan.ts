import type { EncodedVideoTrack, Plan, TrackPlan } from '../../../../src/protocol/plan.ts';

export interface PlanFacts {
  /** Width and height of the picture that is read, and of that made. */
  readonly read?: readonly [number, number];
  readonly made?: readonly [number, number];
  readonly seconds?: number;
  readonly bytes?: number;
}

/** The plan of a video made anew, its sound copied as `sound` says. */
export function planOf(facts: PlanFacts = {}, sound: 'range' | 'spool' = 'spool'): Plan {
  const { read = [1920, 1080], made = [1280, 720], seconds = 60, bytes = 20e6 } = facts;
  const segment = { index: 0, clip: 0, start: 0, end: seconds };
  const picture: EncodedVideoTrack = {
    action: 'encode',
    kind: 'video',
    input: 0,
    track: 1,
    reason: '',
    sources: [{ track: 1 }],
    segments: [{ ...segment, kind: 'encode', frames: 30 * seconds }],
    target: {
      codec: 'avc',
      codecString: 'avc1.640028',
      width: made[0],
      height: made[1],
      crop: { x: 0, y: 0, width: read[0], height: read[1] },
      bake: { rotation: 0, flip: false },
      display: { rotation: 0, flip: false },
      pixelAspectRatio: { horizontal: 1, vertical: 1 },
      frameRate: 30,
      pace: { kind: 'source' },
      bitrate: 2_500_000,
      keyFrameInterval: 2,
      hardware: 'no-preference',
      color: { primaries: null, transfer: null, matrix: null, fullRange: null },
    },
  };
  return planWith([picture, copied('audio', sound, seconds)], seconds, bytes);
}

/** The plan of a cut that copies everything by reference. */
export function copiedPlan(seconds = 3600, bytes = 6e9): Plan {
  return planWith([copied('video', 'range', seconds), copied('audio', 'range', seconds)], seconds, bytes);
}

function copied(kind: 'video' | 'audio', by: 'range' | 'spool', seconds: number): TrackPlan {
  return {
    action: 'copy',
    kind,
    by,
    hidden: false,
    input: 0,
    track: kind === 'video' ? 1 : 2,
    reason: '',
    sources: [{ track: 2 }],
    segments: [{ index: 0, clip: 0, start: 0, end: seconds, kind: 'copy', frames: 0 }],
  };
}

function planWith(tracks: readonly TrackPlan[], seconds: number, bytes: number): Plan {
  return {
    version: 1,
    container: 'mp4',
    duration: seconds,
    clips: [{ input: 0, start: 0, end: seconds, at: 0 }],
    tracks,
    metadata: 'keep',
    targetSize: null,
    warnings: [],
    estimate: { bytes: [bytes * 0.8, bytes], seconds: [1, 2], newFrames: 0 },
  };
}
