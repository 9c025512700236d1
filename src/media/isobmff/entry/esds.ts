import { boxIn } from '../box.ts';
import type { SampleEntry } from './sample-entry.ts';

/** `DecoderConfigDescriptor`, ISO/IEC 14496-1 section 7.2.6.6. */
export interface DecoderConfig {
  readonly objectType: number;
  /** `DecoderSpecificInfo`; empty where there is none. */
  readonly specific: Uint8Array<ArrayBuffer>;
}

const ES = 3;
const DECODER_CONFIG = 4;
const SPECIFIC = 5;

/** From the entry's `esds`, which QuickTime puts into a `wave`. */
export function decoderConfig(entry: SampleEntry): DecoderConfig | undefined {
  const { bytes, children } = entry;
  const wave = children.find((box) => box.type === 'wave');
  const inWave = wave && boxIn(bytes, 'esds', wave.start + wave.header, wave.end);
  const box = children.find((child) => child.type === 'esds') ?? inWave;
  if (!box) return undefined;
  const stream = descriptor(bytes, box.start + box.header + 4, box.end, ES);
  if (!stream) return undefined;
  const flags = bytes[stream.start + 2] ?? 0;
  let at = stream.start + 3;
  if ((flags & 128) !== 0) at += 2;
  if ((flags & 64) !== 0) at += 1 + (bytes[at] ?? 0);
  if ((flags & 32) !== 0) at += 2;
  const config = descriptor(bytes, at, stream.end, DECODER_CONFIG);
  if (!config) return undefined;
  const specific = descriptor(bytes, config.start + 13, config.end, SPECIFIC);
  return {
    objectType: bytes[config.start] ?? 0,
    specific: specific ? bytes.slice(specific.start, specific.end) : new Uint8Array(0),
  };
}

/** The first descriptor with a tag from `at` on: where what it holds starts and ends. Section 8.3.3. */
function descriptor(
  bytes: Uint8Array,
  at: number,
  end: number,
  tag: number,
): { start: number; end: number } | undefined {
  let next = at;
  while (next + 2 <= end) {
    const found = bytes[next++];
    let size = 0;
    for (let digit = 0; digit < 4; digit++) {
      const byte = bytes[next++] ?? 0;
      size = size * 128 + (byte & 127);
      if (byte < 128) break;
    }
    if (found === tag) return { start: next, end: Math.min(end, next + size) };
    next += size;
  }
  return undefined;
}
