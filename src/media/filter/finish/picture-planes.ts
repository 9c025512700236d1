/** One component of a picture in memory: samples of eight bits, `step` apart along a row. */
export interface Plane {
  readonly start: number;
  readonly stride: number;
  readonly step: number;
  readonly width: number;
  readonly height: number;
}

/** The samples of an I420 or NV12 picture, to be changed. */
export class PicturePlanes {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly y: Plane;
  readonly u: Plane;
  readonly v: Plane;
  readonly #format: 'I420' | 'NV12';
  readonly #layout: readonly PlaneLayout[];

  private constructor(bytes: Uint8Array<ArrayBuffer>, frame: VideoFrame, layout: readonly PlaneLayout[]) {
    const { format, visibleRect } = frame;
    const [luma, chroma, last] = layout;
    if ((format !== 'I420' && format !== 'NV12') || !visibleRect || !luma || !chroma)
      throw new RangeError(`not a picture to draw on: ${format}`);
    const { width, height } = visibleRect;
    const small = { width: Math.ceil(width / 2), height: Math.ceil(height / 2) };
    const { offset: start, stride } = chroma;
    this.bytes = bytes;
    this.#format = format;
    this.#layout = layout;
    this.y = { start: luma.offset, stride: luma.stride, step: 1, width, height };
    this.u = { start, stride, step: format === 'NV12' ? 2 : 1, ...small };
    this.v = last
      ? { start: last.offset, stride: last.stride, step: 1, ...small }
      : { ...this.u, start: start + 1 };
  }

  static async of(frame: VideoFrame): Promise<PicturePlanes> {
    const bytes = new Uint8Array(frame.allocationSize());
    const layout = await frame.copyTo(bytes);
    return new PicturePlanes(bytes, frame, layout);
  }

  /** Each sample by a table. */
  map(luma: Uint8Array, chroma: Uint8Array): void {
    const { bytes } = this;
    const [, first] = this.#layout;
    const border = first?.offset ?? bytes.length;
    for (let at = 0; at < border; at++) bytes[at] = luma[bytes[at] ?? 0] ?? 0;
    for (let at = border; at < bytes.length; at++) bytes[at] = chroma[bytes[at] ?? 0] ?? 0;
  }

  /** A picture of these samples with all else of `like`. */
  frame(like: VideoFrame): VideoFrame {
    const { timestamp, duration, displayWidth, displayHeight, colorSpace } = like;
    return new VideoFrame(this.bytes, {
      format: this.#format,
      codedWidth: this.y.width,
      codedHeight: this.y.height,
      displayWidth,
      displayHeight,
      layout: [...this.#layout],
      colorSpace,
      timestamp,
      ...(duration !== null && { duration }),
    });
  }
}
