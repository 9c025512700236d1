import { damaged } from '../../isobmff/verdict.ts';
import { exifOrientation } from './exif-orientation.ts';
import type { ReadAt, StillHeader } from './still-header.ts';

/** Segments before the picture's size: some metadata comes in many pieces of 64 KiB. */
const MOST_SEGMENTS = 1000;

/** ITU-T T.81 Annex B: segments of two bytes of marker and two of length, until a start of frame says the size. */
export async function jpegHeader(read: ReadAt): Promise<StillHeader> {
  let orientation: StillHeader['orientation'];
  let at = 2;
  for (let segment = 0; segment < MOST_SEGMENTS; segment++) {
    const view = await read(at, 9);
    const [mark, kind] = [view.getUint8(0), view.getUint8(1)];
    if (mark !== 0xff) break;
    // Any number of FF may stand before a marker.
    if (kind === 0xff) {
      at++;
      continue;
    }
    if (isStartOfFrame(kind)) return size(view, orientation);
    const length = view.getUint16(2);
    if (kind === APP1) orientation ??= exifOrientation(await read(at + 4, length - 2));
    at += 2 + length;
  }
  throw damaged('the picture does not say its size');
}

const APP1 = 0xe1;

/** SOF0 to SOF15, without the tables DHT, JPG and DAC that lie among them. */
function isStartOfFrame(kind: number): boolean {
  return kind >= 0xc0 && kind <= 0xcf && kind !== 0xc4 && kind !== 0xc8 && kind !== 0xcc;
}

function size(view: DataView, orientation: StillHeader['orientation']): StillHeader {
  return {
    width: view.getUint16(7),
    height: view.getUint16(5),
    ...(orientation && { orientation }),
  };
}
