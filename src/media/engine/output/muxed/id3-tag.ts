import type { MediaMetadata } from '../../../../protocol/media-info.ts';
import { latin1, u8, u16, u32 } from '../../../isobmff/writer/big-endian.ts';
import { serialized } from '../../../isobmff/writer/output-box.ts';

const UTF_8 = 3;

/** An ID3v2.4 tag, https://id3.org/id3v2.4.0-structure; nothing where there is nothing to say. */
export function id3Tag({ title, created }: MediaMetadata): Uint8Array<ArrayBuffer> {
  const frames = [
    ...(title === undefined ? [] : [textFrame('TIT2', title)]),
    ...(created === undefined ? [] : [textFrame('TDRC', created.slice(0, 19))]),
  ];
  if (frames.length === 0) return new Uint8Array();
  const body = serialized(...frames);
  return serialized(latin1('ID3'), u8(4, 0, 0), u32(inSevens(body.length)), body);
}

function textFrame(id: string, text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  return serialized(latin1(id), u32(inSevens(bytes.length + 1)), u16(0), u8(UTF_8), bytes);
}

/** Four times seven bits, so that no byte of a size looks like the beginning of a frame of sound. */
function inSevens(size: number): number {
  return ((size >> 21) << 24) | (((size >> 14) & 127) << 16) | (((size >> 7) & 127) << 8) | (size & 127);
}
