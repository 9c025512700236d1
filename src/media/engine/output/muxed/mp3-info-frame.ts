import type { SampleTable } from '../../../isobmff/sample-table.ts';
import { latin1, u8, u16, u32 } from '../../../isobmff/writer/big-endian.ts';
import { serialized } from '../../../isobmff/writer/output-box.ts';

export interface Mp3Stream {
  readonly table: Pick<SampleTable, 'count' | 'size' | 'bytes'>;
  /** Samples not to be heard, of what decoders make of the first and the last frames. */
  readonly early: number;
  readonly late: number;
}

/** Samples that any decoder puts in front: what is told of is what the encoder does. */
const DECODER_DELAY = 529;
const MOST_TOLD = 4095;

/** Bits of a frame's head, ISO/IEC 11172-3 section 2.4.1.3. */
const MPEG_1 = 0x08;
const NO_CHECKSUM = 0x01;
const MONO = 3;
/** Index of the bitrate whose frames are long enough in any version, at any rate: 128 and 160 kbit/s. */
const BITRATE = { mpeg1: 9, mpeg2: 14 } as const;
const LONGEST = { mpeg1: 144 * 128_000, mpeg2: 72 * 160_000 } as const;
const RATES = [44_100, 48_000, 32_000] as const;

const PLACES = 100;

/**
 * A frame that holds no sound: `Info`, how many frames and bytes follow, where in the file each hundredth of the time
 * stands, and, as LAME writes it, what is not to be heard.
 * http://gabriel.mp3-tech.org/mp3infotag.html
 * @param first a frame of the stream
 */
export function infoFrame(first: Uint8Array, stream: Mp3Stream): Uint8Array<ArrayBuffer> {
  const [, second = 0, third = 0, fourth = 0] = first;
  const isFirst = (second & MPEG_1) !== 0;
  const version = isFirst ? 'mpeg1' : 'mpeg2';
  const rate = rateOf(second, third);
  const frame = new Uint8Array(Math.floor(LONGEST[version] / rate));
  frame.set([0xff, second | NO_CHECKSUM, (BITRATE[version] << 4) | (third & 0x0c), fourth]);
  const isMono = fourth >> 6 === MONO;
  const at = 4 + (isFirst ? (isMono ? 17 : 32) : isMono ? 9 : 17);
  const { table } = stream;
  const all = frame.length + table.bytes;
  frame.set(serialized(latin1('Info'), u32(7, table.count, all), places(table, frame.length)), at);
  if (stream.early >= DECODER_DELAY) frame.set(heardTag(stream, frame), at + 16 + PLACES);
  return frame;
}

/** ISO/IEC 11172-3 and 13818-3; half of a half in the version of nobody's standard. */
function rateOf(second: number, third: number): number {
  const rate = RATES[(third >> 2) & 3] ?? RATES[0];
  const version = (second >> 3) & 3;
  return version === 3 ? rate : version === 2 ? rate / 2 : rate / 4;
}

/** Of 256 parts of the file, where each hundredth of the frames begins. */
function places(table: Mp3Stream['table'], before: number): Uint8Array {
  const found = new Uint8Array(PLACES);
  let bytes = before;
  let next = 0;
  for (let place = 0; place < PLACES; place++) {
    const wanted = Math.floor((table.count * place) / PLACES);
    for (; next < wanted; next++) bytes += table.size(next);
    found[place] = Math.min(255, Math.floor((256 * bytes) / (before + table.bytes)));
  }
  return found;
}

/** The encoder's name is what players look for before they believe the rest. */
function heardTag({ early, late, table }: Mp3Stream, frame: Uint8Array): Uint8Array {
  const delay = Math.min(MOST_TOLD, early - DECODER_DELAY);
  const padding = Math.min(MOST_TOLD, Math.max(0, late + DECODER_DELAY));
  return serialized(
    latin1('LAME3.100'),
    u8(0, 0),
    new Uint8Array(8),
    u8(0, 0),
    u32((delay << 12) | padding).subarray(1),
    u8(0, 0, 0, 0),
    u32(frame.length + table.bytes),
    u16(0, 0),
  );
}
