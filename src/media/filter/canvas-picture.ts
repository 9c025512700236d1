import type { VideoTarget } from '../../protocol/plan.ts';
import type { StageContext } from '../stage.ts';
import { bt709Frame } from './bt709-frame.ts';
import type { Rect } from './scaler/scaling.ts';

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
      const { timestamp, duration } = frame;
      const times = { timestamp, ...(duration !== null && { duration }) };
      return frames.enter(bt709Frame(data, width, height, times));
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
