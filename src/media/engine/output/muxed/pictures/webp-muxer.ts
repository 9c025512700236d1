import { fourcc, viewOf } from '../../../../isobmff/box.ts';
import type { Muxer } from '../muxer.ts';
import { latin1, serialized, u8, u16, u24, u32 } from './little-endian.ts';
import { singlePictures } from './single-pictures.ts';

/** Durations are counted in ms. */
const TICKS = 1000;
/** Flags of VP8X: it moves. Of ANMF: a picture takes the place of the one before, nothing shines through. */
const MOVES = 0x02;
const REPLACES = 0x02;

/**
 * RFC 9649 section 2.7: pictures as the browser made them, as frames of one file that is shown again and again. A single
 * one is the file that the browser made.
 * @see https://developers.google.com/speed/webp/docs/riff_container
 */
export const webpMuxer: Muxer = async (carrier, sink, context) => {
  const { width, height, count, pictures } = singlePictures(carrier, context);
  if (count > 1) {
    const canvas = serialized(u8(MOVES, 0, 0, 0), u24(width - 1), u24(height - 1));
    const head = serialized(latin1('RIFF'), u32(0), latin1('WEBP'), chunk('VP8X', canvas));
    await sink.write(0, serialized(head, chunk('ANIM', u32(0), u16(0))));
  }
  for await (const { data, start, end } of pictures(context.stage)) {
    if (count === 1) return sink.write(0, data);
    const duration = Math.round(end * TICKS) - Math.round(start * TICKS);
    const place = [u24(0), u24(0), u24(width - 1), u24(height - 1), u24(duration), u8(REPLACES)];
    await sink.write(sink.size, chunk('ANMF', ...place, pictureOf(data)));
  }
  await sink.write(4, u32(sink.size - 8));
};

/** The chunks of a WebP that are its picture, with their headers. */
function pictureOf(file: Uint8Array): Uint8Array {
  const view = viewOf(file);
  const parts: Uint8Array[] = [];
  for (let at = 12; at + 8 <= file.length; ) {
    const type = fourcc(file, at);
    const size = view.getUint32(at + 4, true);
    const end = at + 8 + size + (size & 1);
    if (type === 'VP8 ' || type === 'VP8L' || type === 'ALPH') parts.push(file.subarray(at, end));
    at = end;
  }
  return serialized(...parts);
}

function chunk(type: string, ...content: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = serialized(...content);
  return serialized(latin1(type), u32(bytes.length), bytes, u8(...(bytes.length & 1 ? [0] : [])));
}
