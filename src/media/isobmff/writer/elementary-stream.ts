import { type Bytes, u8, u16, u32 } from './big-endian.ts';
import { fullBox, type OutputBox, serialized } from './output-box.ts';

const ES = 3;
const DECODER_CONFIG = 4;
const DECODER_SPECIFIC = 5;
const SYNC_LAYER = 6;
const AUDIO_STREAM = 0x15;

/**
 * `esds` of one sound stream, ISO/IEC 14496-14 section 5.6 and 14496-1 section 7.2.6. Buffer size and bitrates
 * stay 0, "unknown".
 * @param objectType 0x40 MPEG-4 audio, 0x69 and 0x6B MP3
 */
export function elementaryStream(objectType: number, specific: Uint8Array | undefined): OutputBox {
  const config = descriptor(
    DECODER_CONFIG,
    u8(objectType, AUDIO_STREAM, 0, 0, 0),
    u32(0, 0),
    ...(specific ? [descriptor(DECODER_SPECIFIC, specific)] : []),
  );
  // Stream 0: MP4 files have no other use for the number. The sync layer is MP4's predefined one, 2.
  return fullBox('esds', 0, 0, descriptor(ES, u16(0), u8(0), config, descriptor(SYNC_LAYER, u8(2))));
}

/** Tag, length in groups of seven bits, content. */
function descriptor(tag: number, ...content: Uint8Array[]): Bytes {
  const bytes = serialized(...content);
  const length = [bytes.length & 0x7f];
  for (let rest = bytes.length >> 7; rest > 0; rest >>= 7) length.unshift(0x80 | (rest & 0x7f));
  return serialized(u8(tag, ...length), bytes);
}
