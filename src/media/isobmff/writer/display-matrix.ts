export interface Orientation {
  /** Degrees clockwise, after `flip`. */
  readonly rotation: 0 | 90 | 180 | 270;
  /** Mirrored left to right before the rotation. */
  readonly flip: boolean;
}

const ONE = 0x10000;

/** `a b u c d v x y w`, identity: 16.16, and 2.30 for `u v w`. */
export const IDENTITY: readonly number[] = [ONE, 0, 0, 0, ONE, 0, 0, 0, 0x40000000];

// Rows are where the x and the y axis of the picture point on the screen, y downwards.
const TURNS = { 0: [1, 0, 0, 1], 90: [0, 1, -1, 0], 180: [-1, 0, 0, -1], 270: [0, -1, 1, 0] } as const;

/**
 * The nine values of `tkhd`: the picture of `width` × `height` pixels is turned and then moved so that its
 * upper left corner stands at 0,0, as cameras write it. ISO/IEC 14496-12 section 6.2.2.
 */
export function displayMatrix(
  { rotation, flip }: Orientation,
  width: number,
  height: number,
): readonly number[] {
  const [turnA, turnB, c, d] = TURNS[rotation];
  const a = flip ? 0 - turnA : turnA;
  const b = flip ? 0 - turnB : turnB;
  const x = Math.max(0, -a * width) + Math.max(0, -c * height);
  const y = Math.max(0, -b * width) + Math.max(0, -d * height);
  return [a * ONE, b * ONE, 0, c * ONE, d * ONE, 0, x * ONE, y * ONE, 0x40000000];
}
