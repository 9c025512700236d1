import type { PlaneLayout } from './plane-layout.ts';
import type { Rect } from './scaling.ts';

/** Rec. ITU-R BT.709-6 §4: black is 16 where the range is limited; chroma has its zero in the middle. */
const BLACK = 16;
const NEUTRAL = 128;

/** A black I420 picture of 8 bits with a part that smaller pictures are put into. */
export class BlackMount {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly layout: PlaneLayout[];
  readonly #place: Rect;

  /** All sizes and places are even. */
  constructor(size: { readonly width: number; readonly height: number }, place: Rect, fullRange: boolean) {
    const { width, height } = size;
    const luma = width * height;
    this.bytes = new Uint8Array(luma * 1.5).fill(NEUTRAL);
    this.bytes.fill(fullRange ? 0 : BLACK, 0, luma);
    this.layout = [
      { offset: 0, stride: width },
      { offset: luma, stride: width / 2 },
      { offset: luma * 1.25, stride: width / 2 },
    ];
    this.#place = place;
  }

  /** Puts the planes of a picture of the place's size into it. */
  fill(picture: Uint8Array, planes: readonly PlaneLayout[]): void {
    for (const [index, { offset, stride }] of this.layout.entries()) {
      const plane = planes[index];
      if (!plane) throw new RangeError(`no plane ${index}`);
      const shrink = index === 0 ? 1 : 2;
      const width = this.#place.width / shrink;
      let from = plane.offset;
      let to = offset + (this.#place.y / shrink) * stride + this.#place.x / shrink;
      for (let row = 0; row < this.#place.height / shrink; row++, from += plane.stride, to += stride)
        this.bytes.set(picture.subarray(from, from + width), to);
    }
  }
}
