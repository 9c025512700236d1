import type { VideoTarget } from '../../protocol/plan.ts';
import type { Rect } from './scaler/scaling.ts';

/** What a crop needs to know of a frame. */
type FrameShape = Pick<VideoFrame, 'codedWidth' | 'codedHeight' | 'visibleRect'>;

/**
 * Where the crop of a track lies in each of its frames, in coded samples. A crop counts from the corner of the
 * picture as shown. Where the size changes in mid-stream the crop keeps its share of the picture.
 */
export class CropWindow {
  readonly #crop: Rect;
  #base: { readonly width: number; readonly height: number } | undefined;

  constructor(crop: VideoTarget['crop']) {
    this.#crop = crop;
  }

  of(frame: FrameShape): Rect {
    const shown = frame.visibleRect ?? { x: 0, y: 0, width: frame.codedWidth, height: frame.codedHeight };
    this.#base ??= {
      width: Math.max(shown.width, this.#crop.x + this.#crop.width),
      height: Math.max(shown.height, this.#crop.y + this.#crop.height),
    };
    const [x, width] = share(this.#crop.x, this.#crop.width, shown.width / this.#base.width, shown.width);
    const [y, height] = share(
      this.#crop.y,
      this.#crop.height,
      shown.height / this.#base.height,
      shown.height,
    );
    return { x: shown.x + x, y: shown.y + y, width, height };
  }
}

function share(start: number, size: number, scale: number, most: number): [start: number, size: number] {
  const from = Math.min(Math.round(start * scale), most - 1);
  const to = Math.min(Math.max(Math.round((start + size) * scale), from + 1), most);
  return [from, to - from];
}
