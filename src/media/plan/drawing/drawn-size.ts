import type { VideoRecipe } from '../../../protocol/recipe.schema.ts';
import type { Size } from '../orientation.ts';

/** The short side where nobody names a size. */
const SHORT_SIDE = 1080;

/** Width to height of what screens show: between these a picture alone decides the shape, else it gets bars. */
const WIDEST = 2.4;
const SCREEN = 16 / 9;
/** Shapes this near are one. */
const SAME_SHAPE = 0.01;

/**
 * The size of a picture that holds all of these: in their own shape where they share one, else in that of a screen,
 * lying or standing as the first one does. Nothing grows unless it is asked to.
 * @param shortSide where the recipe names no size
 */
export function drawnSize(
  pictures: readonly Size[],
  { width, height, shortSide: asked, upscale = false }: VideoRecipe,
  shortSide: number = SHORT_SIDE,
): Size {
  if (width !== undefined && height !== undefined) return evenSize(width, height);
  const shape = shapeOf(pictures);
  if (width !== undefined) return evenSize(width, width / shape);
  if (height !== undefined) return evenSize(height * shape, height);
  const largest = Math.max(2, ...pictures.map((size) => shortSideFor(size, shape)));
  const wanted = asked ?? shortSide;
  const side = upscale ? wanted : Math.min(wanted, largest);
  return shape >= 1 ? evenSize(side * shape, side) : evenSize(side, side / shape);
}

function shapeOf([first = { width: SCREEN, height: 1 }, ...more]: readonly Size[]): number {
  const shape = first.width / first.height;
  const isShared = more.every(({ width, height }) => Math.abs(width / height / shape - 1) < SAME_SHAPE);
  if (isShared && shape <= WIDEST && shape >= 1 / WIDEST) return shape;
  return shape >= 1 ? SCREEN : 1 / SCREEN;
}

/** The short side of a frame of this shape that holds a picture in its own size. */
function shortSideFor({ width, height }: Size, shape: number): number {
  const down = Math.max(height, width / shape);
  return shape >= 1 ? down : down * shape;
}

function evenSize(width: number, height: number): Size {
  return { width: even(width), height: even(height) };
}

function even(side: number): number {
  return Math.max(2, 2 * Math.round(side / 2));
}
