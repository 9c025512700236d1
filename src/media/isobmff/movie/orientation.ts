/** How a coded picture is turned for display: mirrored left to right first, then turned clockwise. */
export interface Orientation {
  readonly rotation: 0 | 90 | 180 | 270;
  readonly flip: boolean;
}

const TURNS = [0, 90, 180, 270] as const;

/**
 * The orientation nearest to the matrix of `tkhd`, ISO/IEC 14496-12 section 8.3.2: x' = ax + cy, y' = bx + dy with y
 * downwards. A turn by θ has c = −sin θ and d = cos θ, with or without a mirror in front of it.
 */
export function orientation(matrix: readonly number[]): Orientation {
  const [a = 65_536, b = 0, , c = 0, d = 65_536] = matrix;
  const angle = Math.atan2(-c, d);
  const rotation = TURNS[((Math.round(angle / (Math.PI / 2)) % 4) + 4) % 4] ?? 0;
  return { rotation, flip: a * d - b * c < 0 };
}
