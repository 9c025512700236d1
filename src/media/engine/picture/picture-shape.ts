import type { VideoTrackInfo } from '../../../protocol/media-info.ts';
import type { VideoTarget, VideoView } from '../../../protocol/plan.ts';
import type { Shape } from '../../filter/geometry.ts';
import { outputColor } from '../../plan/video-color.ts';

/** How pictures of one source are brought into a target. */
export function pictureShape(info: VideoTrackInfo, view: VideoView | undefined, target: VideoTarget): Shape {
  return view ? { ...target, ...view, recolor: mustRecolor(info, target) } : target;
}

/** Planes are not converted on their way, but a canvas can bring pictures into what most are: BT.709 of limited range. */
function mustRecolor(info: VideoTrackInfo, { color }: VideoTarget): boolean {
  const { matrix, fullRange } = outputColor(info);
  if (color.matrix !== 'bt709' || color.fullRange) return false;
  return (matrix !== null && matrix !== color.matrix) || fullRange === true;
}
