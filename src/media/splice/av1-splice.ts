import {
  av1Units,
  FRAME,
  FRAME_HEADER,
  isShownKeyFrame,
  isStillPicture,
  SEQUENCE_HEADER,
  TEMPORAL_DELIMITER,
  type Unit,
} from './av1-units.ts';
import type { Spliced } from './splice.ts';
import { spliceFailure } from './splice-failure.ts';

/** Where the units begin in `av1C`, "AV1 Codec ISO Media File Format Binding" section 2.3.3. */
const RECORD_HEAD = 4;
/** Bit depth, monochrome and subsampling in its third byte. */
const FORMAT = 0b0111_1100;

/** AV1 pictures of another encoder: every key frame must bring its sequence header, as it follows another one. */
export function av1Splice(source: Uint8Array | undefined, encoder: Uint8Array | undefined): Spliced {
  if (source && encoder && ((source[2] ?? 0) & FORMAT) !== ((encoder[2] ?? 0) & FORMAT))
    throw spliceFailure('the encoder makes another bit depth or chroma');
  const recorded = encoder && av1Units(encoder.slice(RECORD_HEAD)).find(isSequence);
  return { record: undefined, rewrite: (packet) => withSequence(packet, recorded) };
}

function withSequence(packet: Uint8Array<ArrayBuffer>, recorded: Unit | undefined): Uint8Array<ArrayBuffer> {
  // Temporal delimiters have no place in these files, section 2.4 of the binding.
  const units = av1Units(packet).filter(({ type }) => type !== TEMPORAL_DELIMITER);
  const frame = units.findIndex(({ type }) => type === FRAME || type === FRAME_HEADER);
  const sequence = units.findIndex(isSequence);
  const hasSequence = sequence >= 0 && sequence < frame;
  const payload = units[frame]?.payload;
  if (!payload) throw spliceFailure('the encoder made a packet without a picture');
  if (hasSequence || !isKey(payload, recorded)) return joined(units);
  if (!recorded) throw spliceFailure('the encoder gave no sequence header');
  return joined([recorded, ...units]);
}

function isKey(frame: Uint8Array, sequence: Unit | undefined): boolean {
  return isShownKeyFrame(frame) || (sequence !== undefined && isStillPicture(sequence.payload));
}

function isSequence({ type }: Unit): boolean {
  return type === SEQUENCE_HEADER;
}

function joined(units: readonly Unit[]): Uint8Array<ArrayBuffer> {
  const packet = new Uint8Array(units.reduce((sum, { bytes }) => sum + bytes.length, 0));
  let at = 0;
  for (const { bytes } of units) {
    packet.set(bytes, at);
    at += bytes.length;
  }
  return packet;
}
