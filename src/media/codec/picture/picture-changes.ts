/** Code values by which a colour may differ and still be the same: what a video encoder leaves on what stands still. */
const SAME = 10;

/** What is new in a picture against what is shown. */
export interface Changes {
  /** 1 for each pixel that is new. */
  readonly mask: Uint8Array;
  /** Those alone, as RGBA. */
  readonly pixels: Uint8ClampedArray;
  /** What is shown then: of what stays, what was shown before, so that it cannot drift away. */
  readonly shown: Uint8ClampedArray;
}

/** @param shown RGBA; undefined: nothing, and all is new */
export function changesFrom(
  shown: Uint8ClampedArray | undefined,
  picture: Uint8ClampedArray,
): Changes | undefined {
  if (!shown) return undefined;
  const mask = new Uint8Array(picture.length / 4);
  const next = shown.slice();
  const pixels = new Uint8ClampedArray(picture.length);
  let count = 0;
  for (let at = 0; at < picture.length; at += 4) {
    const isSame =
      Math.abs((picture[at] ?? 0) - (shown[at] ?? 0)) <= SAME &&
      Math.abs((picture[at + 1] ?? 0) - (shown[at + 1] ?? 0)) <= SAME &&
      Math.abs((picture[at + 2] ?? 0) - (shown[at + 2] ?? 0)) <= SAME;
    if (isSame) continue;
    mask[at / 4] = 1;
    for (let byte = 0; byte < 4; byte++) {
      const value = picture[at + byte] ?? 0;
      next[at + byte] = value;
      pixels[count + byte] = value;
    }
    count += 4;
  }
  return { mask, pixels: pixels.slice(0, count), shown: next };
}
