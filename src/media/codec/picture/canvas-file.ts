import type { PictureEncoder } from './picture-encoder.ts';

/**
 * A whole file of a picture, as the browser makes it.
 * @param quality 0 to 1, where the format has one
 */
export function canvasFile(type: string, quality: number | undefined): PictureEncoder {
  return async (canvas) => {
    const blob = await canvas.convertToBlob({ type, ...(quality !== undefined && { quality }) });
    // What a browser cannot make it makes a PNG of, without a word.
    if (blob.type !== type) throw new DOMException(`this browser makes no ${type}`, 'NotSupportedError');
    return new Uint8Array(await blob.arrayBuffer());
  };
}
