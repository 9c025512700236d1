/** Bytes of a picture by the setting it is made with: ln bytes = level − slope × setting. */
export interface SizeLine {
  readonly level: number;
  readonly slope: number;
}

/** Steeper or flatter than this is an accident of a few pictures. */
const FLATTEST = 0.2;
const STEEPEST = 1.8;

/** Even a picture that repeats the one before takes some bytes. */
const LEAST_BYTES = 8;

/** The same whatever the setting. */
export function flatLine(bytes: number): SizeLine {
  return { level: Math.log(Math.max(LEAST_BYTES, bytes)), slope: 0 };
}

/** Through two settings. */
export function lineThrough(
  first: readonly [setting: number, bytes: number],
  second: typeof first,
): SizeLine {
  const [x0, x1] = [first[0], second[0]];
  const [y0, y1] = [Math.log(Math.max(LEAST_BYTES, first[1])), Math.log(Math.max(LEAST_BYTES, second[1]))];
  const slope = Math.min(STEEPEST, Math.max(FLATTEST, (y0 - y1) / (x1 - x0)));
  // Where the slope was held, the middle of both points stays.
  return { level: (y0 + y1) / 2 + (slope * (x0 + x1)) / 2, slope };
}

export function bytesOn({ level, slope }: SizeLine, setting: number): number {
  return Math.exp(level - slope * setting);
}
