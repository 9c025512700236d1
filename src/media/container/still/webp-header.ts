import { fourcc } from '../../isobmff/box.ts';
import { damaged } from '../../isobmff/verdict.ts';
import type { ReadAt, StillHeader } from './still-header.ts';

/** RFC 9649: the first chunk is a picture of either kind, or the header of an extended file. */
export async function webpHeader(read: ReadAt): Promise<StillHeader> {
  const view = await read(12, 18);
  const kind = fourcc(new Uint8Array(view.buffer, view.byteOffset, view.byteLength), 0);
  switch (kind) {
    case 'VP8X':
      return { width: 1 + uint24(view, 12), height: 1 + uint24(view, 15) };
    case 'VP8 ':
      return { width: view.getUint16(14, true) & 0x3fff, height: view.getUint16(16, true) & 0x3fff };
    case 'VP8L': {
      const bits = view.getUint32(9, true);
      return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
    }
    default:
      throw damaged('the picture does not say its size', { chunk: kind });
  }
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
}
