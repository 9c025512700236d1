import type { Orientation } from '../../isobmff/movie/orientation.ts';
import { damaged } from '../../isobmff/verdict.ts';
import { avifHeader } from './avif-header.ts';
import { jpegHeader } from './jpeg-header.ts';
import type { StillFormat } from './still-format.ts';
import { webpHeader } from './webp-header.ts';

/** What a picture says of itself before it is decoded. */
export interface StillHeader {
  /** Stored pixels. */
  readonly width: number;
  readonly height: number;
  readonly orientation?: Orientation;
}

/** The bytes from `start` on, at most so many; fewer at the end of the file. */
export type ReadAt = (start: number, length: number) => Promise<DataView>;

/** @throws SluiceError container-damaged where the picture ends before it says its size, and what `read` throws */
export async function stillHeader(format: StillFormat, read: ReadAt): Promise<StillHeader> {
  const header = await HEADERS[format](read).catch((cause) => {
    if (cause instanceof RangeError) throw damaged('the picture ends in its header', { format }, cause);
    throw cause;
  });
  if (header.width > 0 && header.height > 0) return header;
  throw damaged('the picture has no size', { format });
}

const HEADERS: Record<StillFormat, (read: ReadAt) => Promise<StillHeader>> = {
  jpeg: jpegHeader,
  webp: webpHeader,
  avif: avifHeader,
  /** Portable Network Graphics, section 11.2.1: IHDR comes first. */
  png: async (read) => {
    const view = await read(16, 8);
    return { width: view.getUint32(0), height: view.getUint32(4) };
  },
  /** GIF89a, section 18: the logical screen. */
  gif: async (read) => {
    const view = await read(6, 4);
    return { width: view.getUint16(0, true), height: view.getUint16(2, true) };
  },
  /** BITMAPCOREHEADER has 16 bits for each side; in all later ones rows from the top have a negative height. */
  bmp: async (read) => {
    const view = await read(14, 12);
    if (view.getUint32(0, true) === 12)
      return { width: view.getUint16(4, true), height: view.getUint16(6, true) };
    return { width: view.getInt32(4, true), height: Math.abs(view.getInt32(8, true)) };
  },
};
