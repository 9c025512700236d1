import { type MemoryLayout, padded } from './memory-layout.ts';
import type { PlanarFormat } from './planar-format.ts';

/** A plane in a memory. Strides are bytes. */
export interface PlaneLayout {
  readonly offset: number;
  readonly stride: number;
}

/** Places for all planes of a picture, in the order WebCodecs names them. */
export function sourcePlanes(
  layout: MemoryLayout,
  format: PlanarFormat,
  width: number,
  height: number,
): PlaneLayout[] {
  const { across, down, interleaved, alpha } = format;
  const chroma: Size = [Math.ceil(width / across), Math.ceil(height / down)];
  const sizes: Size[] = [[width, height]];
  if (interleaved) sizes.push([2 * chroma[0], chroma[1]]);
  else sizes.push(chroma, chroma);
  if (alpha) sizes.push([width, height]);
  const bytesPerSample = format.depth === 8 ? 1 : 2;
  return sizes.map(([samples, rows]) => {
    const stride = padded(samples, 16) * bytesPerSample;
    return { offset: layout.take(stride * rows), stride };
  });
}

/** Places for the planes of an I420 picture whose rows and columns may be written past their ends up to a block. */
export function targetPlanes(layout: MemoryLayout, width: number, height: number): PlaneLayout[] {
  const chroma: Size = [Math.ceil(width / 2), Math.ceil(height / 2)];
  const sizes: Size[] = [[width, height], chroma, chroma];
  return sizes.map(([samples, rows]) => {
    const stride = padded(samples);
    return { offset: layout.take(stride * padded(rows)), stride };
  });
}

type Size = readonly [width: number, height: number];
