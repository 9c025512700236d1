import type { VideoTarget, VideoView } from '../../protocol/plan.ts';
import type { StageContext } from '../stage.ts';
import { CanvasPicture } from './canvas-picture.ts';
import { CropWindow } from './crop-window.ts';
import type { FilterKind } from './scaler/axis-taps.ts';
import { PlaneScaler } from './scaler/plane-scaler.ts';
import { scalerModule } from './scaler/scaler-kernel.ts';
import type { Rect } from './scaler/scaling.ts';

/**
 * Bits a pixel below which an encoder is better off with a soft picture: at 0.09 the triangle gave the higher
 * SSIM after encoding, at ten times that the cubic.
 */
const SOFT_BELOW = 0.15;

/** How pictures are to come out; with a place they fill only that part, and black is around them. */
export interface Shape extends VideoTarget, Pick<VideoView, 'place'> {
  /** Range or matrix are not those of the target, which is BT.709 of limited range. */
  readonly recolor?: boolean;
}

/**
 * Pictures cut, scaled, mirrored and turned as the target wants them, with time and colour tags as they came.
 * What needs no new pixels goes through. Eight bits of 4:2:0 come out.
 */
export async function* geometry(
  input: AsyncIterable<VideoFrame>,
  target: Shape,
  context: StageContext,
): AsyncGenerator<VideoFrame> {
  const shaper = new Shaper(target, context);
  try {
    for await (const frame of input) yield await shaper.shape(frame);
  } finally {
    shaper.close();
  }
}

/** The filter for a target: by its bits a pixel. */
export function filterFor({ bitrate, width, height, frameRate }: VideoTarget): FilterKind {
  return bitrate / (width * height * frameRate) < SOFT_BELOW ? 'triangle' : 'cubic';
}

class Shaper {
  readonly #target: Shape;
  /** The part of the target's picture to be filled, where it is not all of it. */
  readonly #place: Rect | undefined;
  readonly #context: StageContext;
  readonly #crop: CropWindow;
  #scaler: PlaneScaler | undefined;
  #canvas: CanvasPicture | undefined;

  constructor(target: Shape, context: StageContext) {
    this.#target = target;
    this.#place = partOf(target);
    this.#context = context;
    this.#crop = new CropWindow(target.crop);
  }

  /** Takes the frame over. */
  async shape(frame: VideoFrame): Promise<VideoFrame> {
    try {
      const window = this.#crop.of(frame);
      if (this.#canGoThrough(frame, window)) return cut(frame, window, this.#context);
      if (PlaneScaler.takes(frame) && !this.#target.recolor) {
        this.#scaler ??= await this.#newScaler();
        return await this.#scaler.scale(frame, window);
      }
      this.#canvas ??= new CanvasPicture(this.#target, this.#context, this.#place);
      return this.#canvas.draw(frame, window);
    } catch (error) {
      this.#context.frames.close(frame);
      throw error;
    }
  }

  close(): void {
    this.#scaler?.close();
  }

  #canGoThrough(frame: VideoFrame, window: Rect): boolean {
    const { width, height, bake, recolor } = this.#target;
    if (
      this.#place ||
      recolor ||
      bake.rotation !== 0 ||
      bake.flip ||
      window.x % 2 !== 0 ||
      window.y % 2 !== 0
    )
      return false;
    // Pixels that stay with the hardware can only be scaled by it, as part of encoding.
    if (frame.format === null) return true;
    const isEncodable = frame.format === 'I420' || frame.format === 'NV12';
    return isEncodable && window.width === width && window.height === height;
  }

  async #newScaler(): Promise<PlaneScaler> {
    const { width, height, bake } = this.#target;
    const scaling = { width, height, place: this.#place, bake, filter: filterFor(this.#target) };
    return new PlaneScaler(await scalerModule(), scaling, this.#context);
  }
}

function partOf({ place, width, height }: Shape): Rect | undefined {
  return place && (place.width !== width || place.height !== height) ? place : undefined;
}

/** The same pixels with another frame around them. */
function cut(frame: VideoFrame, window: Rect, { frames }: StageContext): VideoFrame {
  const shown = frame.visibleRect;
  if (!shown || (shown.width === window.width && shown.height === window.height)) return frame;
  try {
    const { width, height } = window;
    return frames.enter(
      new VideoFrame(frame, { visibleRect: window, displayWidth: width, displayHeight: height }),
    );
  } finally {
    frames.close(frame);
  }
}
