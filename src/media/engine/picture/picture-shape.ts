import type { VideoTrackInfo } from '../../../protocol/media-info.ts';
import type { VideoTarget, VideoView } from '../../../protocol/plan.ts';
import { colorModel, isSameModel } from '../../filter/color/color-model.ts';
import type { Shape } from '../../filter/geometry.ts';
import { sourceColor } from '../../plan/video-color.ts';

/** How pictures of one source are brought into a target. */
export function pictureShape(info: VideoTrackInfo, view: VideoView | undefined, target: VideoTarget): Shape {
  const [from, to] = [sourceColor(info), target.color];
  const recolor = isSameModel(colorModel(from), colorModel(to)) ? undefined : { from, to };
  return { ...target, ...view, recolor };
}
