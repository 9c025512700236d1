import { viewOf } from '../box.ts';
import { type Bytes, latin1, u8 } from './big-endian.ts';

/** A box to be written: its fields and the boxes in it, in order. Bytes may be whole boxes of the source. */
export interface OutputBox {
  readonly type: string;
  readonly content: readonly BoxContent[];
  /** With its header. */
  readonly size: number;
}

export type BoxContent = Uint8Array | OutputBox;

export function box(type: string, ...content: BoxContent[]): OutputBox {
  return { type, content, size: sizeOf(content) + 8 };
}

/** A box with version and flags, ISO/IEC 14496-12 section 4.2. */
export function fullBox(type: string, version: number, flags: number, ...content: BoxContent[]): OutputBox {
  return box(type, u8(version, flags >> 16, flags >> 8, flags), ...content);
}

export function sizeOf(content: readonly BoxContent[]): number {
  return content.reduce((sum, piece) => sum + ('type' in piece ? piece.size : piece.length), 0);
}

/** All in one array; nothing is copied twice. */
export function serialized(...content: BoxContent[]): Bytes {
  const bytes = new Uint8Array(sizeOf(content));
  put(bytes, 0, content);
  return bytes;
}

function put(bytes: Bytes, start: number, content: readonly BoxContent[]): number {
  let at = start;
  for (const piece of content) {
    if ('type' in piece) {
      viewOf(bytes).setUint32(at, piece.size);
      bytes.set(latin1(piece.type), at + 4);
      at = put(bytes, at + 8, piece.content);
    } else {
      bytes.set(piece, at);
      at += piece.length;
    }
  }
  return at;
}
