import type { VideoRecipe } from '../../protocol/recipe.schema.ts';
import type { Rect, Size } from './orientation.ts';

/** The part of the upright picture that is shown, and the size it is shown at. */
export interface Resize {
  readonly region: Rect;
  /** Square pixels, not yet rounded to even. */
  readonly size: Size;
  readonly resized: boolean;
  readonly field: 'video.width' | 'video.height' | 'video.shortSide' | undefined;
  readonly upscaleRefused: boolean;
}

type Asked = Pick<VideoRecipe, 'width' | 'height' | 'shortSide' | 'fit' | 'upscale'>;

/** Where `region` of an upright picture in square pixels goes. Nothing grows unless `upscale` says so. */
export function fitSize(region: Rect, asked: Asked): Resize {
  const box = boxed(region, asked);
  const grown = Math.max(box.size.width / box.region.width, box.size.height / box.region.height);
  const upscaleRefused = grown > 1 + 1e-6 && !asked.upscale;
  const held = scaled(box.size, upscaleRefused ? 1 / grown : 1);
  const size = shortSided(held, asked);
  const resized = !near(size.width, box.region.width) || !near(size.height, box.region.height);
  const changed = resized || box.region !== region;
  return {
    region: box.region,
    size,
    resized,
    field: changed ? fieldOf(asked, held, size) : undefined,
    upscaleRefused,
  };
}

/** What `width`, `height` and `fit` ask for. One side alone keeps the shape. */
function boxed(region: Rect, { width, height, fit }: Asked): { region: Rect; size: Size } {
  if (width === undefined && height === undefined) return { region, size: region };
  if (width === undefined || height === undefined) {
    const scale = width === undefined ? (height ?? 0) / region.height : width / region.width;
    return { region, size: scaled(region, scale) };
  }
  if (fit === 'fill') return { region, size: { width, height } };
  if (fit === 'cover') return { region: centred(region, width / height), size: { width, height } };
  return { region, size: scaled(region, Math.min(width / region.width, height / region.height)) };
}

/** The largest part of `region` of that shape, from its middle; the region itself where it has that shape. */
function centred(region: Rect, shape: number): Rect {
  const width = Math.min(region.width, Math.round(region.height * shape));
  const height = Math.min(region.height, Math.round(region.width / shape));
  if (width === region.width && height === region.height) return region;
  const x = region.x + Math.floor((region.width - width) / 2);
  const y = region.y + Math.floor((region.height - height) / 2);
  return { x, y, width, height };
}

/** `shortSide` caps the short side; with `upscale` and no other size it sets it. */
function shortSided(size: Size, { shortSide, width, height, upscale }: Asked): Size {
  if (shortSide === undefined) return size;
  const sets = upscale && width === undefined && height === undefined;
  const scale = shortSide / Math.min(size.width, size.height);
  return scale < 1 || sets ? scaled(size, scale) : size;
}

function fieldOf(asked: Asked, held: Size, size: Size): Resize['field'] {
  if (held !== size || (asked.width === undefined && asked.height === undefined)) return 'video.shortSide';
  return asked.width === undefined ? 'video.height' : 'video.width';
}

function scaled(size: Size, scale: number): Size {
  return { width: size.width * scale, height: size.height * scale };
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) < 0.5;
}
