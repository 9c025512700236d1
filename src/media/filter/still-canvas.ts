import type { Drawing } from '../../protocol/plan.ts';
import type { Size } from '../plan/orientation.ts';
import type { StageContext } from '../stage.ts';
import { bt709Frame, type FrameTimes } from './bt709-frame.ts';

/** What stands around a picture that is kept whole: itself, this much smaller and so blurred, and this dark. */
const BLUR = 40;
const DIM = 0.5;

/** Shapes this near need nothing around. */
const SAME_SHAPE = 0.01;

/** Which part of a picture is seen: 1 is all of it, and where the middle of that part lies, 0 to 1 across and down. */
export interface StillView {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
}

/** Draws a picture that stands still into frames of BT.709 of limited range. */
export class StillCanvas {
  readonly #size: Size;
  readonly #context: StageContext;
  readonly #drawing: OffscreenCanvasRenderingContext2D;
  /** The picture as large as it is seen at most, and how large that is where all of it is seen. */
  readonly #sheet: CanvasImageSource;
  readonly #whole: Size;
  readonly #ground: CanvasImageSource | undefined;

  /** @param most the largest zoom it will be seen with */
  constructor(picture: ImageBitmap, size: Size, fit: Drawing['fit'], most: number, context: StageContext) {
    this.#size = size;
    this.#context = context;
    this.#drawing = drawingOf(size);
    const across = size.width / picture.width;
    const down = size.height / picture.height;
    const scale = fit === 'cover' ? Math.max(across, down) : Math.min(across, down);
    const [scaleX, scaleY] = fit === 'fill' ? [across, down] : [scale, scale];
    this.#whole = { width: picture.width * scaleX, height: picture.height * scaleY };
    const hasBars = fit === 'contain' && Math.abs(across / down - 1) > SAME_SHAPE;
    this.#ground = hasBars ? groundOf(picture, size) : undefined;
    this.#sheet = most > 1 && scale * most < 1 ? sheetOf(picture, this.#whole, most) : picture;
  }

  frame({ zoom, x, y }: StillView, times: FrameTimes): VideoFrame {
    const { width, height } = this.#size;
    const seen = { width: this.#whole.width * zoom, height: this.#whole.height * zoom };
    // What is larger than the frame moves along; what is smaller stands in the middle.
    const left = (width - seen.width) * (seen.width > width ? x : 0.5);
    const top = (height - seen.height) * (seen.height > height ? y : 0.5);
    this.#drawing.clearRect(0, 0, width, height);
    if (this.#ground) this.#drawing.drawImage(this.#ground, 0, 0);
    this.#drawing.drawImage(this.#sheet, left, top, seen.width, seen.height);
    const { data } = this.#drawing.getImageData(0, 0, width, height);
    return this.#context.frames.enter(bt709Frame(data, width, height, times));
  }
}

/** Scaled once and well, so that each frame is drawn fast. */
function sheetOf(picture: ImageBitmap, { width, height }: Size, most: number): CanvasImageSource {
  const size = { width: Math.ceil(width * most), height: Math.ceil(height * most) };
  const sheet = drawingOf(size);
  sheet.drawImage(picture, 0, 0, size.width, size.height);
  return sheet.canvas;
}

function groundOf(picture: ImageBitmap, size: Size): CanvasImageSource {
  const small = { width: Math.ceil(size.width / BLUR), height: Math.ceil(size.height / BLUR) };
  const tiny = drawingOf(small);
  const scale = Math.max(small.width / picture.width, small.height / picture.height);
  const [across, down] = [picture.width * scale, picture.height * scale];
  tiny.drawImage(picture, (small.width - across) / 2, (small.height - down) / 2, across, down);
  const ground = drawingOf(size);
  ground.drawImage(tiny.canvas, 0, 0, size.width, size.height);
  ground.fillStyle = `rgb(0 0 0 / ${DIM})`;
  ground.fillRect(0, 0, size.width, size.height);
  return ground.canvas;
}

function drawingOf({ width, height }: Size): OffscreenCanvasRenderingContext2D {
  const canvas = new OffscreenCanvas(width, height);
  const drawing = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (!drawing) throw new RangeError('no 2d canvas in this worker');
  drawing.imageSmoothingQuality = 'high';
  return drawing;
}
