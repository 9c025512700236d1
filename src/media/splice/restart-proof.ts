import type { TrackDescription } from '../container/packet-source.ts';
import {
  av1UnitHead,
  FRAME,
  FRAME_HEADER,
  isShownKeyFrame,
  isStillPicture,
  SEQUENCE_HEADER,
} from './av1-units.ts';
import { numberAt } from './nal-units.ts';
import type { PacketHead } from './packet-head.ts';
import { vp9Frame } from './vp9-frame.ts';

type Proof = (packet: PacketHead, record: Uint8Array | undefined) => Promise<boolean>;

/** Units that may stand in front of the picture; more is no video. */
const MOST_UNITS = 64;

/**
 * Whether a decoder can start at this packet as if nothing had been before. A sync sample need not be one: with open
 * groups of pictures, what follows an I picture may refer to what was before it.
 */
export async function isRestart(
  codec: string,
  packet: PacketHead,
  { description }: Pick<TrackDescription, 'description'>,
): Promise<boolean> {
  return (await PROOFS[codec]?.(packet, description)) ?? false;
}

const PROOFS: Readonly<Record<string, Proof>> = {
  // ITU-T H.264 table 7-1: slices are 1 to 5, an IDR picture has 5.
  avc: (packet, record) =>
    nalProof(packet, lengthSize(record?.[4]), (head) => {
      const type = head & 31;
      return type >= 1 && type <= 5 ? type === 5 : undefined;
    }),
  // ITU-T H.265 table 7-1: slices are 0 to 31. IDR_W_RADL is 19, IDR_N_LP 20; after CRA and BLA pictures may be missing.
  hevc: (packet, record) =>
    nalProof(packet, lengthSize(record?.[21]), (head) => {
      const type = (head >> 1) & 63;
      return type < 32 ? type === 19 || type === 20 : undefined;
    }),
  vp9: async (packet) => vp9Frame(await packet.read(0, 8))?.key ?? false,
  // RFC 6386 section 9.1: the first bit is 0 in a key frame.
  vp8: async (packet) => packet.size > 0 && (((await packet.read(0, 1))[0] ?? 1) & 1) === 0,
  av1: av1Proof,
};

/** @param verdict of the first byte of a NAL unit; undefined: it is no slice */
async function nalProof(
  packet: PacketHead,
  size: number,
  verdict: (head: number) => boolean | undefined,
): Promise<boolean> {
  let at = 0;
  for (let unit = 0; unit < MOST_UNITS && at + size < packet.size; unit++) {
    const head = await packet.read(at, size + 1);
    const length = numberAt(head, 0, size);
    const found = length > 0 ? verdict(head[size] ?? 0) : undefined;
    if (found !== undefined) return found;
    at += size + length;
  }
  return false;
}

/** A shown key frame with the sequence header that it needs in front of it. */
async function av1Proof(packet: PacketHead): Promise<boolean> {
  let at = 0;
  let sequence: Uint8Array | undefined;
  for (let unit = 0; unit < MOST_UNITS && at < packet.size; unit++) {
    const bytes = await packet.read(at, 12);
    const { type, length, size } = av1UnitHead(bytes);
    const payload = bytes.subarray(length);
    if (type === SEQUENCE_HEADER) sequence = payload.slice(0, 1);
    if (type === FRAME || type === FRAME_HEADER)
      return sequence !== undefined && (isStillPicture(sequence) || isShownKeyFrame(payload));
    if (size === undefined) return false;
    at += length + size;
  }
  return false;
}

function lengthSize(byte = 3): number {
  return (byte & 3) + 1;
}
