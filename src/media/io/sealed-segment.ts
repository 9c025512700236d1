import { crc32 } from './crc32.ts';

/** A finished segment: where its packets lie and what they are. Plain data, written as its `.idx`. */
export interface SealedSegment {
  /** The key of the plan it was made by: a segment of another plan is none. */
  readonly plan: string;
  /** Position in the plan's tracks. */
  readonly track: number;
  readonly segment: number;
  readonly attempt: number;
  /** Ticks a second of the times below. */
  readonly timescale: number;
  readonly parts: readonly SealedPart[];
  /** Per packet, in decode order, on the output's time line. */
  readonly packets: PacketColumns;
  readonly description: StreamDescription | undefined;
}

export interface SealedPart {
  readonly file: string;
  readonly size: number;
  readonly crc: number;
  readonly packets: number;
}

export interface PacketColumns {
  readonly sizes: readonly number[];
  readonly pts: readonly number[];
  readonly durations: readonly number[];
  /** Indices of packets a decoder can start at. */
  readonly keys: readonly number[];
}

/** What a player must know of encoded packets: WebCodecs' decoder configuration as plain data. */
export interface StreamDescription {
  readonly codecString: string;
  /** The configuration record as numbers, where the codec has one. */
  readonly record: readonly number[] | undefined;
  readonly width?: number;
  readonly height?: number;
  readonly sampleRate?: number;
  readonly channels?: number;
}

const MARK = 'sluice-idx-2';

export function indexName({ track, segment, attempt }: SealedSegment): string {
  return `${track}-${segment}-${attempt}.idx`;
}

/** The `.idx` as bytes: a mark, the CRC of what follows, and the segment as JSON. */
export function encodeIndex(segment: SealedSegment): Uint8Array<ArrayBuffer> {
  const body = JSON.stringify(segment);
  const crc = crc32(new TextEncoder().encode(body));
  return new TextEncoder().encode(`${MARK} ${crc}\n${body}`);
}

/** The segment, or undefined where the bytes are not a whole index. */
export function decodeIndex(bytes: Uint8Array): SealedSegment | undefined {
  const text = new TextDecoder().decode(bytes);
  const end = text.indexOf('\n');
  const body = text.slice(end + 1);
  if (text.slice(0, end) !== `${MARK} ${crc32(new TextEncoder().encode(body))}`) return undefined;
  return JSON.parse(body);
}
