import type { TrackInfo, VideoTrackInfo } from '../../protocol/media-info.ts';
import type { PlannedClip } from '../../protocol/plan.ts';
import { clipEnd, outputTime } from './clip-line.ts';
import type { PlanInput } from './plan-input.ts';
import { shownTrack } from './shown-track.ts';
import type { SourceTrack } from './source-track.ts';

/** What one output track is made of. */
export interface Row<T extends TrackInfo = TrackInfo> {
  /** The source that gives most of it, or the first of equals. */
  readonly lead: SourceTrack<T>;
  /** One for each clip of the plan; null: the clip has nothing for it. */
  readonly sources: readonly (SourceTrack<T> | null)[];
  readonly parts: readonly RowPart<T>[];
  /** All of it as if it were one track of its own on the output's time line. */
  readonly shown: T;
}

/** What one clip gives. */
export interface RowPart<T extends TrackInfo = TrackInfo> {
  /** Position among the plan's clips. */
  readonly position: number;
  readonly clip: PlannedClip;
  readonly source: SourceTrack<T>;
  /** Where packets are shown within the clip, on the input's time line. */
  readonly from: number;
  readonly to: number;
  /** Its place in the output: from the clip's start to its end, or in the last clip to the track's. */
  readonly start: number;
  readonly end: number;
}

export type VideoRow = Row<VideoTrackInfo>;

/**
 * @param alike what sources have in common that can lie in one track as they are
 * @returns undefined where no clip has anything for it
 */
export function rowOf<T extends TrackInfo>(
  inputs: readonly PlanInput[],
  clips: readonly PlannedClip[],
  track: (input: number) => T | undefined,
  alike: (source: SourceTrack<T>) => string,
): Row<T> | undefined {
  const parts = clips.flatMap((clip, position) => {
    const found = track(clip.input);
    return (found && partOf({ input: clip.input, track: found }, clip, position, clips.length)) ?? [];
  });
  const lead = leadOf(parts, alike);
  if (!lead) return undefined;
  const sources = clips.map(
    (_, position) => parts.find((part) => part.position === position)?.source ?? null,
  );
  return { lead, sources, parts, shown: shownTrack(inputs, lead, parts) };
}

function partOf<T extends TrackInfo>(
  source: SourceTrack<T>,
  clip: PlannedClip,
  position: number,
  clips: number,
): RowPart<T> | undefined {
  const from = Math.max(clip.start, source.track.start);
  const to = Math.min(clip.end, source.track.end);
  if (to <= from) return undefined;
  const end = position < clips - 1 ? clipEnd(clip) : outputTime(clip, to);
  return { position, clip, source, from, to, start: clip.at, end };
}

function leadOf<T extends TrackInfo>(
  parts: readonly RowPart<T>[],
  alike: (source: SourceTrack<T>) => string,
): SourceTrack<T> | undefined {
  const shares = new Map<string, { source: SourceTrack<T>; seconds: number }>();
  for (const { source, from, to } of parts) {
    const key = alike(source);
    const share = shares.get(key) ?? { source, seconds: 0 };
    share.seconds += to - from;
    shares.set(key, share);
  }
  // A hair more is no majority: of equals the first leads.
  return [...shares.values()].reduce<{ source: SourceTrack<T>; seconds: number } | undefined>(
    (most, share) => (most && share.seconds <= most.seconds + 1e-6 ? most : share),
    undefined,
  )?.source;
}
