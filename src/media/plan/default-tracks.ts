import type { PlannedClip } from '../../protocol/plan.ts';
import { mainTracks, soundRow, type UsableInputs, videoRow } from './main-tracks.ts';
import { planPicture } from './picture-plan.ts';
import type { PlanContext } from './plan-context.ts';
import type { VideoRow } from './row.ts';
import { planSound } from './sound-plan.ts';

const ALONE = { bytes: 0, packets: 0, sharers: 1 } as const;

/** All tracks when copying; the primary ones when encoding, or when the file has to fit a size. */
export function defaultTracks(
  context: PlanContext,
  usable: UsableInputs,
  clips: readonly PlannedClip[],
): 'all' | 'primary' {
  if (context.recipe.targetSize !== undefined || usable.size > 1) return 'primary';
  const main = mainTracks(context, usable);
  const video = videoRow(context, clips, main.video);
  if (video) return copiesPicture(context, video) ? 'all' : 'primary';
  const audio = soundRow(context, clips, main.audio);
  return audio && planSound(context, [audio], true)[0]?.decision.action === 'copy' ? 'all' : 'primary';
}

/** Whether nothing asks for new pictures, but perhaps the cuts and the size of the file. */
export function copiesPicture(context: PlanContext, row: VideoRow): boolean {
  return planPicture(context, row, ALONE).action === 'copy';
}
