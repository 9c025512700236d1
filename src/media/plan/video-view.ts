import type { VideoTrackInfo } from '../../protocol/media-info.ts';
import type { VideoTarget, VideoView } from '../../protocol/plan.ts';
import type { PlacedRecipe } from './auto-crop.ts';
import { codedRegion, cropOf, sameSize } from './geometry.ts';
import { compose, flipped, inverse, orientRect, orientSize, type Rect, type Size } from './orientation.ts';
import { fitSize } from './resize.ts';

type Canvas = Pick<VideoTarget, 'width' | 'height' | 'display' | 'pixelAspectRatio'>;

/**
 * How pictures of one source come into the picture that all sources of a track share: whole and black around
 * (`contain`), cut to its shape (`cover`) or stretched (`fill`). They grow where they have to.
 * @throws SluiceError plan-impossible where the crop leaves this source's picture
 */
export function videoView(
  track: VideoTrackInfo,
  recipe: Pick<PlacedRecipe, 'rotate' | 'flip' | 'crop' | 'fit'>,
  canvas: Canvas,
): VideoView {
  const asked = compose({ rotation: recipe.rotate ?? 0, flip: false }, flipped(recipe.flip));
  const upright = compose({ rotation: track.rotation, flip: track.flip }, asked);
  const picture = orientSize(asked, track);
  const across = canvas.pixelAspectRatio.horizontal / canvas.pixelAspectRatio.vertical;
  const stage = orientSize(canvas.display, { width: canvas.width * across, height: canvas.height });
  const kept = fitSize(cropOf(recipe.crop, picture), {
    ...stage,
    fit: recipe.fit ?? 'contain',
    upscale: true,
  });
  const back = inverse(upright);
  const cropped = !sameSize(kept.region, picture);
  const crop = codedRegion(orientRect(back, kept.region, picture), orientSize(back, picture), track, cropped);
  const size = orientSize(inverse(canvas.display), kept.size);
  const place = placeIn(canvas, { width: size.width / across, height: size.height });
  return { crop, bake: compose(upright, inverse(canvas.display)), ...(place && { place }) };
}

/** In the middle, on even corners; undefined where it fills the picture. */
function placeIn(canvas: Canvas, size: Size): Rect | undefined {
  const across = span(size.width, canvas.width);
  const down = span(size.height, canvas.height);
  if (across.length === canvas.width && down.length === canvas.height) return undefined;
  return { x: across.start, y: down.start, width: across.length, height: down.length };
}

/** A bar of a line or two is rounding. */
const ROUNDING = 4;

function span(length: number, limit: number): { start: number; length: number } {
  const even = Math.max(2, 2 * Math.round(length / 2));
  if (even > limit - ROUNDING) return { start: 0, length: limit };
  return { start: 2 * Math.round((limit - even) / 4), length: even };
}
