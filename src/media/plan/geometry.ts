import type { VideoTrackInfo } from '../../protocol/media-info.ts';
import type { VideoTarget } from '../../protocol/plan.ts';
import type { PlacedRecipe } from './auto-crop.ts';
import {
  compose,
  flipped,
  inverse,
  type Orientation,
  orientRect,
  orientSize,
  type Rect,
  type Size,
} from './orientation.ts';
import { impossible } from './refusal.ts';
import { fitSize } from './resize.ts';

/** What becomes of the picture's shape. Sizes are even; `width`, `height` and `crop` are coded, before `display`. */
export interface Geometry {
  readonly width: number;
  readonly height: number;
  readonly crop: Rect;
  /** Left to the player: source rotation, rotate and flip in one. */
  readonly display: Orientation;
  readonly pixelAspectRatio: VideoTrackInfo['pixelAspectRatio'];
  /** The field that asks for other pixels than the source's; none: a copy with another matrix shows the same. */
  readonly newPixels: 'video.crop' | 'video.width' | 'video.height' | 'video.shortSide' | undefined;
  /** A larger size was asked for and not given. */
  readonly upscaleRefused: boolean;
}

/** Pixels that are not square make fractions. */
const HAIR = 1e-6;

/** Encoders refuse less: one macroblock. */
const LEAST_SIDE = 16;

const UPRIGHT: Orientation = { rotation: 0, flip: false };

const SQUARE = { horizontal: 1, vertical: 1 } as const;

/**
 * Order of changes: source rotation, rotate, flip, crop in upright display pixels, resize. Rotation and mirroring
 * stay in the container's matrix, so crop and size are turned back into the coded picture.
 * @throws SluiceError plan-impossible where the crop leaves the picture
 */
export function planGeometry(track: VideoTrackInfo, recipe: PlacedRecipe): Geometry {
  const source: Orientation = { rotation: track.rotation, flip: track.flip };
  const asked = compose({ rotation: recipe.rotate ?? 0, flip: false }, flipped(recipe.flip));
  const display = compose(source, asked);
  const picture = orientSize(asked, track);
  const crop = cropOf(recipe.crop, picture);
  const kept = fitSize(crop, recipe);
  const back = inverse(display);
  const cropped = !sameSize(kept.region, picture);
  if (!cropped && !kept.resized)
    return { ...untouched(track), display, newPixels: undefined, upscaleRefused: kept.upscaleRefused };

  const square = orientSize(back, picture);
  const region = codedRegion(orientRect(back, kept.region, picture), square, track, cropped);
  const plainCrop = !kept.resized && square.width === track.codedWidth && square.height === track.codedHeight;
  const size = plainCrop ? region : orientSize(back, kept.size);
  return {
    width: evenSide(size.width),
    height: evenSide(size.height),
    crop: region,
    display,
    pixelAspectRatio: SQUARE,
    newPixels: recipe.crop && !sameSize(crop, picture) ? 'video.crop' : kept.field,
    upscaleRefused: kept.upscaleRefused,
  };
}

type Laid = Pick<VideoTarget, 'width' | 'height' | 'bake' | 'display' | 'pixelAspectRatio'>;

/** @param inPixels turned and mirrored in the pixels, because nothing beside them can say it */
export function laidPicture(geometry: Geometry, inPixels: boolean): Laid {
  const { width, height, display, pixelAspectRatio } = geometry;
  if (!inPixels) return { width, height, bake: UPRIGHT, display, pixelAspectRatio };
  const { horizontal, vertical } = pixelAspectRatio;
  const across = display.rotation % 180 === 0;
  return {
    ...orientSize(display, { width, height }),
    bake: display,
    display: UPRIGHT,
    pixelAspectRatio: across ? pixelAspectRatio : { horizontal: vertical, vertical: horizontal },
  };
}

/** To the nearest even number, from the middle down: an odd edge is cut off rather than made up. */
export function evenSide(side: number): number {
  return Math.max(LEAST_SIDE, 2 * Math.ceil(side / 2 - 0.5));
}

/** The coded picture as it is, less an odd last column or row, since 4:2:0 pictures are even. */
function untouched(track: VideoTrackInfo): Pick<Geometry, 'width' | 'height' | 'crop' | 'pixelAspectRatio'> {
  const width = evenSide(track.codedWidth);
  const height = evenSide(track.codedHeight);
  const crop = {
    x: 0,
    y: 0,
    width: Math.min(width, track.codedWidth),
    height: Math.min(height, track.codedHeight),
  };
  return { width, height, crop, pixelAspectRatio: track.pixelAspectRatio };
}

/** The recipe's crop of an upright picture, or all of it. @throws SluiceError plan-impossible where it leaves the picture */
export function cropOf(crop: Rect | undefined, picture: Size): Rect {
  if (!crop) return { x: 0, y: 0, ...picture };
  const isInside =
    crop.x + crop.width <= picture.width + HAIR && crop.y + crop.height <= picture.height + HAIR;
  if (isInside) return crop;
  throw impossible(
    'video.crop',
    `The crop leaves the picture, which is ${picture.width} × ${picture.height} (field "video.crop").`,
    { width: picture.width, height: picture.height },
  );
}

/** From square to coded pixels, on even positions, since a chroma sample spans two. */
export function codedRegion(region: Rect, square: Size, track: VideoTrackInfo, cropped: boolean): Rect {
  if (!cropped) return { x: 0, y: 0, width: track.codedWidth, height: track.codedHeight };
  const across = span(region.x, region.width, track.codedWidth / square.width, track.codedWidth);
  const down = span(region.y, region.height, track.codedHeight / square.height, track.codedHeight);
  return { x: across.start, y: down.start, width: across.length, height: down.length };
}

function span(
  start: number,
  length: number,
  scale: number,
  limit: number,
): { start: number; length: number } {
  const even = Math.max(2, 2 * Math.ceil((length * scale) / 2 - 0.5));
  const first = Math.min(2 * Math.round((start * scale) / 2), 2 * Math.floor((limit - 1) / 2));
  const from = Math.max(0, Math.min(first, 2 * Math.floor((limit - even) / 2)));
  return { start: from, length: Math.min(even, limit - from) };
}

export function sameSize(a: Size, b: Size): boolean {
  return a.width === b.width && a.height === b.height;
}
