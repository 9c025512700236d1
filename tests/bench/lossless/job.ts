import type { Span } from '../page/page-api.ts';
import { exactMinute } from './exact-minute.ts';
import type { Recording, RecordingName } from './recording.ts';

type Range = readonly [least: number, most: number];

export interface Job {
  readonly name: 'trim' | 'edit-trim' | 'join' | 'remux' | 'exact';
  readonly recording: RecordingName;
  readonly cut: 'keyframe' | 'lossless' | 'exact';
  /** Names of the contestants who take so long that one round must do. */
  readonly once: readonly string[];
  readonly ask: (recording: Recording) => Task;
}

/** What is asked for, and what a result must have, as ffprobe counts it. */
export interface Task {
  /** None: the whole file. */
  readonly clips: readonly Span[];
  /** Of the picture. */
  readonly packets: Range;
  /** Of the picture and of the sound. */
  readonly seconds: Range;
  /** Whether all of it is decoded, too, and nothing may be said of it. The largest would take too long. */
  readonly isDecoded: boolean;
}

const CLIP_SECONDS = 10;
const FRAME_RATE = 30;
/** Seconds from one key picture of the recordings to the next. */
const GROUP_SECONDS = 2;
/** A few packets of sound. */
const TOLERANCE = 0.1;
/** Seconds after the share of the recording, so that no clip starts at a key picture. */
const OFF_KEY = 0.7;

/** The heaviest last: it leaves nothing of the file in the system's cache. */
export const jobs: readonly Job[] = [
  {
    ...{ name: 'exact', recording: 'half-hour', cut: 'exact', once: ['sluice-reencode'] },
    ask: (recording) => {
      const { frames, ...clip } = exactMinute(recording);
      const packets = [frames, frames] as const;
      return { clips: [clip], packets, seconds: about(clip.end - clip.start), isDecoded: true };
    },
  },
  {
    ...{ name: 'trim', recording: 'huge', cut: 'keyframe', once: [] },
    ask: (recording) => copied([1 / 2], GROUP_SECONDS, recording),
  },
  {
    ...{ name: 'edit-trim', recording: 'huge', cut: 'lossless', once: [] },
    ask: (recording) => copied([1 / 2], 0, recording),
  },
  {
    ...{ name: 'join', recording: 'huge', cut: 'keyframe', once: [] },
    ask: (recording) => copied([5 / 6, 1 / 9, 1 / 2], GROUP_SECONDS, recording),
  },
  {
    ...{ name: 'remux', recording: 'huge', cut: 'keyframe', once: ['mediabunny', 'ffmpeg'] },
    ask: ({ packets: { video }, seconds }) => {
      return { clips: [], packets: [video, video], seconds: about(seconds), isDecoded: false };
    },
  },
];

const about = (seconds: number): Range => [seconds - TOLERANCE, seconds + TOLERANCE];

/**
 * Clips at shares of the recording. Whole groups of pictures may go along at both ends of each, and as many seconds of
 * each group as `shown` may be seen.
 */
function copied(shares: readonly number[], shown: number, recording: Recording): Task {
  const clips = shares.map((share) => {
    const start = Math.round(recording.seconds * share) + OFF_KEY;
    return { start, end: start + CLIP_SECONDS };
  });
  const count = clips.length;
  return {
    clips,
    packets: [
      // Where the recording begins again, two pictures are more than a thirtieth apart.
      count * (CLIP_SECONDS * FRAME_RATE - 2),
      count * (CLIP_SECONDS + 2 * GROUP_SECONDS) * FRAME_RATE,
    ],
    seconds: [count * (CLIP_SECONDS - TOLERANCE), count * (CLIP_SECONDS + 2 * shown + TOLERANCE)],
    isDecoded: true,
  };
}
