import { fourcc } from '../../isobmff/box.ts';
import type { Orientation } from '../../isobmff/movie/orientation.ts';

const TAG = 0x0112;

/** Exif 2.32 tag 274: what the first row and column stand for, as a mirror and then a turn. */
const ORIENTATIONS: readonly Orientation[] = [
  { rotation: 0, flip: false },
  { rotation: 0, flip: true },
  { rotation: 180, flip: false },
  { rotation: 180, flip: true },
  { rotation: 270, flip: true },
  { rotation: 90, flip: false },
  { rotation: 90, flip: true },
  { rotation: 270, flip: false },
];

/** What an APP1 segment says of how its picture is to be held; undefined where it says nothing, or nothing valid. */
export function exifOrientation(segment: DataView): Orientation | undefined {
  const bytes = new Uint8Array(segment.buffer, segment.byteOffset, segment.byteLength);
  if (segment.byteLength < 14 || fourcc(bytes, 0) !== 'Exif') return undefined;
  const tiff = new DataView(segment.buffer, segment.byteOffset + 6, segment.byteLength - 6);
  const little = tiff.getUint16(0) === 0x4949;
  const directory = tiff.getUint32(4, little);
  if (directory + 2 > tiff.byteLength) return undefined;
  const count = tiff.getUint16(directory, little);
  for (let entry = 0; entry < count; entry++) {
    const at = directory + 2 + entry * 12;
    if (at + 12 > tiff.byteLength) return undefined;
    if (tiff.getUint16(at, little) === TAG) return ORIENTATIONS[tiff.getUint16(at + 8, little) - 1];
  }
  return undefined;
}
