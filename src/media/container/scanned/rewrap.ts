import type { EncodedPacketSink, InputTrack } from 'mediabunny';
import { avcSequence } from '../../isobmff/entry/avc-sequence.ts';
import { writeAvcRecord } from '../../splice/avc-record.ts';
import { packetOf } from '../../splice/nal-units.ts';
import { ac3Record } from './ac3-record.ts';
import { annexBUnits } from './annex-b.ts';

/** How the packets of a stream become such as lie in a file, which says once what a stream says again and again. */
export interface Rewrap {
  /** What a decoder of the new packets is configured with. */
  readonly record: Uint8Array<ArrayBuffer>;
  packet(data: Uint8Array): Uint8Array;
}

/** Undefined where nothing has to be done, or it is not known how. */
export async function rewrapOf(track: InputTrack, sink: EncodedPacketSink): Promise<Rewrap | undefined> {
  if (!track.isVideoTrack() && !track.isAudioTrack()) return undefined;
  const codec = await track.getCodec();
  const rewrap = codec ? REWRAPS[codec] : undefined;
  const config = await track.getDecoderConfig();
  if (!rewrap || !config || config.description) return undefined;
  const first = await sink.getFirstKeyPacket();
  return first ? rewrap(first.data) : undefined;
}

/** By mediabunny's words. */
const REWRAPS: Readonly<Record<string, (first: Uint8Array) => Rewrap | undefined>> = {
  avc: rewrapAvc,
  aac: rewrapAac,
  ac3: rewrapAc3,
};

const SEQUENCE = 7;
const PICTURE = 8;
const LENGTH = 4;
/** Those whose record says more, ISO/IEC 14496-15 section 5.3.3.1.2. */
const HIGH = new Set([100, 110, 122, 144]);

function rewrapAvc(key: Uint8Array): Rewrap | undefined {
  const units = annexBUnits(key);
  const sequences = units.filter(([head = 0]) => (head & 31) === SEQUENCE);
  const pictures = units.filter(([head = 0]) => (head & 31) === PICTURE);
  const [sequence] = sequences;
  const facts = sequence && avcSequence(sequence);
  if (!sequence || !facts || pictures.length === 0) return undefined;
  const [, profile = 0, compatibility = 0, level = 0] = sequence;
  const { chroma, bitDepth } = facts;
  const depth = 0xf8 | (bitDepth - 8);
  const extension = HIGH.has(profile) ? Uint8Array.of(0xfc | chroma, depth, depth, 0) : new Uint8Array();
  return {
    record: writeAvcRecord({
      ...{ profile, compatibility, level, lengthSize: LENGTH, sequences, pictures, extension },
    }),
    packet: (data) => packetOf(annexBUnits(data), LENGTH),
  };
}

/** Its packets are the same everywhere; what they are is said in a file. */
function rewrapAc3(first: Uint8Array): Rewrap | undefined {
  const record = ac3Record(first);
  return record && { record, packet: (data) => data };
}

/** `adts_frame` with its header, ISO/IEC 13818-7 section 6.2: one block of sound in each. */
function rewrapAac(first: Uint8Array): Rewrap | undefined {
  if (headerLength(first) === 0) return undefined;
  const [, , third = 0, fourth = 0] = first;
  const type = (third >> 6) + 1;
  const rate = (third >> 2) & 15;
  const channels = ((third & 1) << 2) | (fourth >> 6);
  return {
    // AudioSpecificConfig, ISO/IEC 14496-3 section 1.6.2.1.
    record: Uint8Array.of((type << 3) | (rate >> 1), ((rate & 1) << 7) | (channels << 3)),
    packet: (data) => data.subarray(headerLength(data)),
  };
}

/** 0: it has none, or holds several blocks, which would have to be taken apart. */
function headerLength([first = 0, second = 0, , , , , seventh = 0]: Uint8Array): number {
  const isHeader = first === 0xff && (second & 0xf6) === 0xf0 && (seventh & 3) === 0;
  return isHeader ? ((second & 1) === 1 ? 7 : 9) : 0;
}
