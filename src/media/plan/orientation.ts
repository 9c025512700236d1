/**
 * One of the eight ways a picture can lie: mirrored left to right if `flip`, then turned `rotation` degrees
 * clockwise. They form the dihedral group of order 8.
 */
export interface Orientation {
  readonly rotation: 0 | 90 | 180 | 270;
  readonly flip: boolean;
}

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

const UPRIGHT: Orientation = { rotation: 0, flip: false };

const FLIPS = {
  horizontal: { rotation: 0, flip: true },
  vertical: { rotation: 180, flip: true },
} as const satisfies Record<string, Orientation>;

/** The orientation that the recipe's `flip` asks for. */
export function flipped(direction: keyof typeof FLIPS | undefined): Orientation {
  return direction ? FLIPS[direction] : UPRIGHT;
}

/** First `first`, then `second`. A mirror turns the sense of a rotation that came before it. */
export function compose(first: Orientation, second: Orientation): Orientation {
  const turned = second.flip ? -first.rotation : first.rotation;
  return { rotation: quarter(second.rotation + turned), flip: first.flip !== second.flip };
}

/** What undoes it: a mirrored orientation undoes itself. */
export function inverse(orientation: Orientation): Orientation {
  return orientation.flip ? orientation : { rotation: quarter(-orientation.rotation), flip: false };
}

/** Width and height of a picture of `size` after it was laid so. */
export function orientSize(orientation: Orientation, { width, height }: Size): Size {
  return orientation.rotation % 180 === 0 ? { width, height } : { width: height, height: width };
}

/** Where `rect` of a picture of `size` lies after the picture was laid so. */
export function orientRect(orientation: Orientation, rect: Rect, size: Size): Rect {
  const { y, width, height } = rect;
  const x = orientation.flip ? size.width - rect.x - width : rect.x;
  const right = size.width - x - width;
  const below = size.height - y - height;
  switch (orientation.rotation) {
    case 0:
      return { x, y, width, height };
    case 90:
      return { x: below, y: x, width: height, height: width };
    case 180:
      return { x: right, y: below, width, height };
    case 270:
      return { x: y, y: right, width: height, height: width };
  }
}

function quarter(degrees: number): Orientation['rotation'] {
  return (((degrees % 360) + 360) % 360) as Orientation['rotation'];
}
