import type { VideoTrackInfo } from '../../protocol/media-info.ts';
import type { FramePace } from '../../protocol/plan.ts';
import { valuesWithin } from '../ascending.ts';
import { SAME_TIME } from './cut-places.ts';
import { keptTimes } from './frame-pace.ts';
import type { RowPart, VideoRow } from './row.ts';

/**
 * Of a clip that is shown faster, no more pictures a second than were recorded. Undefined: as the target's pace has it.
 */
export function clipPace(
  { clip: { speed = 1 }, source }: RowPart<VideoTrackInfo>,
  pace: FramePace,
): FramePace | undefined {
  return pace.kind === 'source' && speed > 1 ? { kind: 'max', rate: source.track.frameRate } : undefined;
}

/** The times at which an output picture can begin anew. @param times of all pictures of the row, ascending seconds */
export function keptInRow({ parts }: VideoRow, times: Float64Array, pace: FramePace): Float64Array {
  if (!parts.some((part) => clipPace(part, pace))) return keptTimes(times, pace);
  const kept = parts.flatMap((part) => {
    const own = valuesWithin(times, part.start - SAME_TIME, part.end - SAME_TIME);
    return [...keptTimes(own, clipPace(part, pace) ?? pace)];
  });
  return Float64Array.from(kept);
}
