import { numberAt } from './nal-units.ts';
import { spliceFailure } from './splice-failure.ts';

/** `AVCDecoderConfigurationRecord`, ISO/IEC 14496-15 section 5.3.3. */
export interface AvcRecord {
  readonly profile: number;
  readonly compatibility: number;
  readonly level: number;
  readonly lengthSize: number;
  /** Sequence and picture parameter sets, NAL units. */
  readonly sequences: readonly Uint8Array[];
  readonly pictures: readonly Uint8Array[];
  /** What a High profile adds at the end, as it stands; empty where it was left out. */
  readonly extension: Uint8Array;
}

/** 5 bits and 8 bits count them. */
const MOST_SEQUENCES = 31;
const MOST_PICTURES = 255;

/** @throws SluiceError output-invalid */
export function readAvcRecord(bytes: Uint8Array): AvcRecord {
  if (bytes.length < 7 || bytes[0] !== 1) throw spliceFailure('the configuration record is not readable');
  const [, profile = 0, compatibility = 0, level = 0, lengths = 0, count = 0] = bytes;
  const sequences = unitsFrom(bytes, 6, count & 31);
  const pictures = unitsFrom(bytes, sequences.end + 1, bytes[sequences.end] ?? 0);
  return {
    profile,
    compatibility,
    level,
    lengthSize: (lengths & 3) + 1,
    sequences: sequences.units,
    pictures: pictures.units,
    extension: bytes.subarray(pictures.end),
  };
}

function unitsFrom(bytes: Uint8Array, from: number, count: number) {
  const units: Uint8Array[] = [];
  let end = from;
  for (let unit = 0; unit < count; unit++) {
    const start = end + 2;
    end = start + numberAt(bytes, end, 2);
    if (end > bytes.length) throw spliceFailure('the configuration record ends early');
    units.push(bytes.subarray(start, end));
  }
  return { units, end };
}

/** @throws SluiceError output-invalid with more parameter sets than a record can have */
export function writeAvcRecord(record: AvcRecord): Uint8Array<ArrayBuffer> {
  const { sequences, pictures, extension } = record;
  if (sequences.length > MOST_SEQUENCES || pictures.length > MOST_PICTURES)
    throw spliceFailure('there are too many parameter sets', {
      sequences: sequences.length,
      pictures: pictures.length,
    });
  return Uint8Array.from([
    ...[1, record.profile, record.compatibility, record.level, 0xfc | (record.lengthSize - 1)],
    ...[0xe0 | sequences.length, ...sequences.flatMap(withLength)],
    ...[pictures.length, ...pictures.flatMap(withLength)],
    ...extension,
  ]);
}

function withLength(unit: Uint8Array): number[] {
  return [unit.length >> 8, unit.length & 255, ...unit];
}
