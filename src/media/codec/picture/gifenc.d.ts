/** What is used of gifenc 1.0.3, which has no types of its own. */
declare module 'gifenc' {
  export type Palette = number[][];

  export interface GifFrameOptions {
    readonly palette: Palette;
    readonly transparent?: boolean;
    readonly transparentIndex?: number;
    readonly dispose?: number;
  }

  export interface GifEncoder {
    writeFrame(indices: Uint8Array, width: number, height: number, options: GifFrameOptions): void;
    bytesView(): Uint8Array;
  }

  export function GIFEncoder(options: { readonly auto: boolean }): GifEncoder;
  export function quantize(
    rgba: Uint8ClampedArray,
    colours: number,
    options: { readonly format: 'rgb444' },
  ): Palette;
  export function applyPalette(rgba: Uint8ClampedArray, palette: Palette, format: 'rgb565'): Uint8Array;
}
