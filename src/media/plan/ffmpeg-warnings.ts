import type { Warning } from '../../protocol/media-info.ts';
import type { PlannedClip, TrackPlan } from '../../protocol/plan.ts';
import { ffmpegReason } from './ffmpeg-codecs.ts';
import type { PlanInput } from './plan-input.ts';

const FETCHED = 'It is fetched once from where Sluice comes from (10 MB), and kept.';

/** What is said before the first use: what takes longer, because the browser cannot decode it. */
export function ffmpegWarnings(
  inputs: readonly PlanInput[],
  clips: readonly PlannedClip[],
  tracks: readonly TrackPlan[],
): Warning[] {
  return tracks.flatMap(({ sources }) =>
    sources.flatMap((source, position) => {
      if (source?.decoder !== 'ffmpeg') return [];
      const info = inputs[clips[position]?.input ?? -1]?.info;
      const track = info?.tracks.find(({ id }) => id === source.track);
      return track ? [{ code: 'decoded-by-ffmpeg', message: `${ffmpegReason(track)} ${FETCHED}` }] : [];
    }),
  );
}
