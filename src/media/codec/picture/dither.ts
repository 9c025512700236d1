/** Bayer's matrix of 8 × 8: what is a gradient stays one, and what stands still looks the same in each picture. */
const MATRIX = [
  0, 32, 8, 40, 2, 34, 10, 42, 48, 16, 56, 24, 50, 18, 58, 26, 12, 44, 4, 36, 14, 46, 6, 38, 60, 28, 52, 20,
  62, 30, 54, 22, 3, 35, 11, 43, 1, 33, 9, 41, 51, 19, 59, 27, 49, 17, 57, 25, 15, 47, 7, 39, 13, 45, 5, 37,
  63, 31, 55, 23, 61, 29, 53, 21,
] as const;

/** Code values from the darkest to the lightest place of the matrix. */
const SPREAD = 12;

/** RGBA with a pattern over it, so that few colours look like many. */
export function dithered(rgba: Uint8ClampedArray, width: number): Uint8ClampedArray {
  const picture = new Uint8ClampedArray(rgba.length);
  for (let at = 0, pixel = 0; at < rgba.length; at += 4, pixel++) {
    const place = ((Math.floor(pixel / width) & 7) << 3) | ((pixel % width) & 7);
    const shift = ((MATRIX[place] ?? 0) / 64 - 0.5) * SPREAD;
    for (let byte = at; byte < at + 3; byte++) picture[byte] = (rgba[byte] ?? 0) + shift;
    picture[at + 3] = 255;
  }
  return picture;
}
