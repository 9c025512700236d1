import type { VideoTarget, VideoView } from '../../protocol/plan.ts';
import type { StageContext } from '../stage.ts';
import { CanvasPicture } from './canvas-picture.ts';
import { colorModel, isSameModel } from './color/color-model.ts';
import { Recolorer, type Recoloring } from './color/recolorer.ts';
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

/** What a canvas gives. */
const BT709 = { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false } as const;

/** How pictures are to come out; with a place they fill only that part, and black is around them. */
export interface Shape extends VideoTarget, Pick<VideoView, 'place'> {
  /** Where the source's pixels are of another colour than the target's: they are converted. */
  readonly recolor?: Recoloring | undefined;
}

/**
 * Pictures cut, scaled, mirrored and turned as the target wants them, with time and colour as they came, but where they
 * are to be recoloured. What needs no new pixels goes through. Eight bits of 4:2:0 come out.
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
  #recolorer: Recolorer | undefined;
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
    const { recolor } = this.#target;
    if (PlaneScaler.takes(frame))
      return this.#shapePlanes(recolor ? await this.#recolored(frame, recolor) : frame);
    try {
      const window = this.#crop.of(frame);
      if (this.#canGoThrough(frame, window)) return cut(frame, window, this.#context);
      this.#canvas ??= new CanvasPicture(this.#target, this.#context, this.#place);
      const drawn = this.#canvas.draw(frame, window);
      const { color } = this.#target;
      return isSameModel(colorModel(BT709), colorModel(color))
        ? drawn
        : await this.#recolored(drawn, { from: BT709, to: color });
    } catch (error) {
      this.#context.frames.close(frame);
      throw error;
    }
  }

  close(): void {
    this.#recolorer?.close();
    this.#scaler?.close();
  }

  async #shapePlanes(frame: VideoFrame): Promise<VideoFrame> {
    try {
      const window = this.#crop.of(frame);
      if (this.#canGoThrough(frame, window)) return cut(frame, window, this.#context);
      this.#scaler ??= await this.#newScaler();
      return await this.#scaler.scale(frame, window);
    } catch (error) {
      this.#context.frames.close(frame);
      throw error;
    }
  }

  async #recolored(frame: VideoFrame, recoloring: Recoloring): Promise<VideoFrame> {
    try {
      this.#recolorer ??= new Recolorer(await scalerModule(), recoloring, this.#context);
      return await this.#recolorer.recolor(frame);
    } catch (error) {
      this.#context.frames.close(frame);
      throw error;
    }
  }

  #canGoThrough(frame: VideoFrame, window: Rect): boolean {
    const { width, height, bake, recolor, finish } = this.#target;
    if (
      this.#place ||
      ((recolor || finish) && frame.format === null) ||
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
