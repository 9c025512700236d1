import type { VideoTarget } from '../../protocol/plan.ts';
import type { StageContext } from '../stage.ts';
import type { Rect } from './scaler/scaling.ts';

/** BT.709, limited range, as in Rec. ITU-R BT.709-6 §3; the offsets round. */
const LUMA = [0.2126, 0.7152, 0.0722].map((share) => share * 219);
const BLUE = [-0.2126, -0.7152, 1 - 0.0722].map((share) => (share / 1.8556) * 224);
const RED = [1 - 0.2126, -0.7152, -0.0722].map((share) => (share / 1.5748) * 224);

const COLOR: VideoColorSpaceInit = {
  primaries: 'bt709',
  transfer: 'bt709',
  matrix: 'bt709',
  fullRange: false,
};

/**
 * The way for pictures that are not planar Y′CbCr in memory: RGB ones, and hardware frames that have to be turned.
 * A canvas is sRGB of 8 bits, so wide gamut and HDR are brought into that, and BT.709 of limited range comes out
 * and is what the frame says of itself, whatever the source was. Some 20 times slower than the planes.
 */
export class CanvasPicture {
  readonly #target: VideoTarget;
  readonly #place: Rect;
  readonly #context: StageContext;
  readonly #drawing: OffscreenCanvasRenderingContext2D;

  /** @param place the part of the picture that is drawn; all around it stays black */
  constructor(target: VideoTarget, context: StageContext, place?: Rect) {
    this.#target = target;
    this.#place = place ?? { x: 0, y: 0, width: target.width, height: target.height };
    this.#context = context;
    const canvas = new OffscreenCanvas(target.width, target.height);
    const drawing = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
    if (!drawing) throw new RangeError('no 2d canvas in this worker');
    drawing.imageSmoothingQuality = 'high';
    this.#drawing = drawing;
  }

  /** A new I420 picture of `window`; the frame is closed in any case. */
  draw(frame: VideoFrame, window: Rect): VideoFrame {
    const { frames } = this.#context;
    try {
      this.#draw(frame, window);
      const { width, height } = this.#target;
      const { data } = this.#drawing.getImageData(0, 0, width, height);
      const picture = new VideoFrame(toI420(data, width, height), {
        format: 'I420',
        codedWidth: width,
        codedHeight: height,
        colorSpace: COLOR,
        timestamp: frame.timestamp,
        ...(frame.duration !== null && { duration: frame.duration }),
      });
      return frames.enter(picture);
    } finally {
      frames.close(frame);
    }
  }

  #draw(frame: VideoFrame, window: Rect): void {
    const { bake } = this.#target;
    const { x, y, width, height } = this.#place;
    const turned = bake.rotation === 90 || bake.rotation === 270;
    const [across, down] = turned ? [height, width] : [width, height];
    // Canvas counts in displayed pixels.
    const shown = frame.visibleRect ?? window;
    const scaleX = frame.displayWidth / shown.width;
    const scaleY = frame.displayHeight / shown.height;
    this.#drawing.setTransform(1, 0, 0, 1, x + width / 2, y + height / 2);
    this.#drawing.rotate((bake.rotation * Math.PI) / 180);
    if (bake.flip) this.#drawing.scale(-1, 1);
    this.#drawing.drawImage(
      frame,
      (window.x - shown.x) * scaleX,
      (window.y - shown.y) * scaleY,
      window.width * scaleX,
      window.height * scaleY,
      -across / 2,
      -down / 2,
      across,
      down,
    );
  }
}

/** Chroma is the mean of each pair of columns and rows. Width and height are even. */
function toI420(rgba: Uint8ClampedArray, width: number, height: number): Uint8Array<ArrayBuffer> {
  const size = width * height;
  const planes = new Uint8Array(size * 1.5);
  for (let pixel = 0; pixel < size; pixel++) planes[pixel] = 16.5 + weigh(rgba, pixel * 4, LUMA);
  let chroma = size;
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2, chroma++) {
      const pixels = [y * width + x, y * width + x + 1, (y + 1) * width + x, (y + 1) * width + x + 1];
      let blue = 0;
      let red = 0;
      for (const pixel of pixels) {
        blue += weigh(rgba, pixel * 4, BLUE);
        red += weigh(rgba, pixel * 4, RED);
      }
      planes[chroma] = 128.5 + blue / 4;
      planes[chroma + size / 4] = 128.5 + red / 4;
    }
  }
  return planes;
}

function weigh(
  rgba: Uint8ClampedArray,
  at: number,
  [red = 0, green = 0, blue = 0]: readonly number[],
): number {
  return ((rgba[at] ?? 0) * red + (rgba[at + 1] ?? 0) * green + (rgba[at + 2] ?? 0) * blue) / 255;
}
