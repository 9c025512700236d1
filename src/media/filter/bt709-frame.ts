/** When a picture is shown. µs. */
export interface FrameTimes {
  readonly timestamp: number;
  readonly duration?: number;
}

/** BT.709, limited range, as in Rec. ITU-R BT.709-6 §3, for 8 bits and in units of 2⁻¹⁶. */
const LUMA = [0.2126, 0.7152, 0.0722].map((share) => fixed(share * 219));
const BLUE = [-0.2126, -0.7152, 1 - 0.0722].map((share) => fixed((share / 1.8556) * 224));
const RED = [1 - 0.2126, -0.7152, -0.0722].map((share) => fixed((share / 1.5748) * 224));

const COLOR: VideoColorSpaceInit = {
  primaries: 'bt709',
  transfer: 'bt709',
  matrix: 'bt709',
  fullRange: false,
};

/** RGB of a canvas as a picture of I420, which encoders take as it is and without a guess at its colours. */
export function bt709Frame(
  rgba: Uint8ClampedArray,
  width: number,
  height: number,
  times: FrameTimes,
): VideoFrame {
  return new VideoFrame(bt709Planes(rgba, width, height), {
    format: 'I420',
    codedWidth: width,
    codedHeight: height,
    colorSpace: COLOR,
    ...times,
  });
}

/** Chroma is the mean of each pair of columns and rows. Width and height are even. */
export function bt709Planes(rgba: Uint8ClampedArray, width: number, height: number): Uint8Array<ArrayBuffer> {
  const size = width * height;
  const planes = new Uint8Array(size * 1.5);
  const [lumaRed = 0, lumaGreen = 0, lumaBlue = 0] = LUMA;
  for (let pixel = 0, at = 0; pixel < size; pixel++, at += 4)
    planes[pixel] =
      (lumaRed * (rgba[at] ?? 0) +
        lumaGreen * (rgba[at + 1] ?? 0) +
        lumaBlue * (rgba[at + 2] ?? 0) +
        BLACK) >>>
      16;
  const [blueRed = 0, blueGreen = 0, blueBlue = 0] = BLUE;
  const [redRed = 0, redGreen = 0, redBlue = 0] = RED;
  const row = width * 4;
  let chroma = size;
  for (let y = 0; y < height; y += 2) {
    for (let at = y * row; at < y * row + row; at += 8, chroma++) {
      const red = fourOf(rgba, at, row);
      const green = fourOf(rgba, at + 1, row);
      const blue = fourOf(rgba, at + 2, row);
      planes[chroma] = (blueRed * red + blueGreen * green + blueBlue * blue + NEUTRAL) >>> 18;
      planes[chroma + size / 4] = (redRed * red + redGreen * green + redBlue * blue + NEUTRAL) >>> 18;
    }
  }
  return planes;
}

/** One colour of two columns and two rows together. */
function fourOf(rgba: Uint8ClampedArray, at: number, row: number): number {
  const below = at + row;
  return (rgba[at] ?? 0) + (rgba[at + 4] ?? 0) + (rgba[below] ?? 0) + (rgba[below + 4] ?? 0);
}

function fixed(weight: number): number {
  return Math.round((weight / 255) * 65_536);
}

/** With what rounds; chroma is made of four pixels. */
const BLACK = 16.5 * 65_536;
const NEUTRAL = 4 * 128.5 * 65_536;
