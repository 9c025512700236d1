/** Makes the bytes of what stands on a canvas. One encoder sees the pictures of one segment, in their order. */
export type PictureEncoder = (
  canvas: OffscreenCanvas,
  drawing: OffscreenCanvasRenderingContext2D,
) => Promise<Uint8Array<ArrayBuffer>>;
