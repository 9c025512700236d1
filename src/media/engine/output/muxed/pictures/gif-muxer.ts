import type { Muxer } from '../muxer.ts';
import { latin1, serialized, u8, u16 } from './little-endian.ts';
import { singlePictures } from './single-pictures.ts';

/** Delays are counted in hundredths of a second. */
const TICKS = 100;
/** Of a graphic control extension, GIF89a section 23. */
const DELAY_AT = 4;

/** GIF89a, shown again and again: an animation's delays come to its true length, however they are rounded. */
export const gifMuxer: Muxer = async (carrier, sink, context) => {
  const { width, height, pictures } = singlePictures(carrier, context);
  // Eight bits a colour, no colours for all; then Netscape's extension: again for ever.
  const screen = serialized(latin1('GIF89a'), u16(width, height), u8(0x70, 0, 0));
  const again = serialized(u8(0x21, 0xff, 11), latin1('NETSCAPE2.0'), u8(3, 1), u16(0), u8(0));
  await sink.write(0, serialized(screen, again));
  for await (const { data, start, end } of pictures(context.stage)) {
    const delay = Math.round(end * TICKS) - Math.round(start * TICKS);
    const picture = data.slice();
    picture.set(u16(Math.min(0xffff, delay)), DELAY_AT);
    await sink.write(sink.size, picture);
  }
  await sink.write(sink.size, u8(0x3b));
};
