import type { VideoTarget } from '../../../protocol/plan.ts';
import type { OutputTrack } from '../../isobmff/output-track.ts';
import { displayMatrix } from '../../isobmff/writer/display-matrix.ts';

/** @param height coded lines, which the pixel aspect ratio leaves alone */
export function displayOf(
  codedWidth: number,
  height: number,
  { horizontal, vertical }: VideoTarget['pixelAspectRatio'],
  orientation: VideoTarget['display'],
): NonNullable<OutputTrack['display']> {
  const width = (codedWidth * horizontal) / vertical;
  return { width, height, matrix: displayMatrix(orientation, width, height) };
}
