import { planPicture } from './picture-plan.ts';
import type { PlanContext } from './plan-context.ts';
import { planSound } from './sound-plan.ts';
import type { UsableTracks } from './usable-tracks.ts';

const ALONE = { bytes: 0, packets: 0, sharers: 1 } as const;

/** All tracks when copying; the primary ones when encoding, or when the file has to fit a size. */
export function defaultTracks(context: PlanContext, usable: UsableTracks): 'all' | 'primary' {
  const { recipe, container } = context;
  if (recipe.targetSize !== undefined) return 'primary';
  const [video] = recipe.video === false || container === 'm4a' ? [] : usable.videos;
  if (video) return planPicture(context, video, ALONE).action === 'copy' ? 'all' : 'primary';
  const audio = recipe.audio === false ? [] : usable.audios.slice(0, 1);
  return planSound(context, audio, true)[0]?.decision.action === 'copy' ? 'all' : 'primary';
}
