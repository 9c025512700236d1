import type { VideoTrackInfo } from '../../../protocol/media-info.ts';
import { viewOf } from '../box.ts';
import { hevcColor } from './hevc-sequence.ts';
import type { SampleEntry } from './sample-entry.ts';
import type { VideoCodec } from './video-codec.ts';

const CHROMA: readonly VideoTrackInfo['chroma'][] = ['4:0:0', '4:2:0', '4:2:2', '4:4:4'];
const SEQUENCE = 33;

/** `HEVCDecoderConfigurationRecord`, ISO/IEC 14496-15 section 8.3.3; the string is that of its annex E.3. */
export function hevcConfig(
  entry: Pick<SampleEntry, 'format'>,
  record: Uint8Array<ArrayBuffer>,
): VideoCodec | undefined {
  if (record.length < 23) return undefined;
  const view = viewOf(record);
  const type = entry.format === 'hev1' || entry.format === 'dvhe' ? 'hev1' : 'hvc1';
  const head = view.getUint8(1);
  const profile = `${['', 'A', 'B', 'C'][head >> 6]}${head & 31}`;
  const tier = (head & 32) === 0 ? 'L' : 'H';
  const parts = [type, profile, reversed(view.getUint32(2)).toString(16), `${tier}${view.getUint8(12)}`];
  const sequence = unitOf(record, SEQUENCE);
  return {
    codec: 'hevc',
    codecString: [...parts, ...constraints(record)].join('.'),
    description: record,
    bitDepth: 8 + (view.getUint8(17) & 7),
    chroma: CHROMA[view.getUint8(16) & 3] ?? null,
    color: sequence && hevcColor(sequence),
  };
}

/** The six constraint bytes in hex, without the zeros at the end. */
function constraints(record: Uint8Array): string[] {
  let last = 11;
  while (last >= 6 && record[last] === 0) last--;
  return Array.from(record.subarray(6, last + 1), (byte) => byte.toString(16));
}

function reversed(value: number): number {
  let result = 0;
  for (let bit = 0; bit < 32; bit++) result = (result << 1) | ((value >>> bit) & 1);
  return result >>> 0;
}

/** The first NAL unit of a type in the record's arrays. */
function unitOf(record: Uint8Array, type: number): Uint8Array | undefined {
  const arrays = record[22] ?? 0;
  let at = 23;
  for (let array = 0; array < arrays && at + 3 <= record.length; array++) {
    const matches = ((record[at] ?? 0) & 63) === type;
    const units = uint16(record, at + 1);
    at += 3;
    for (let unit = 0; unit < units && at + 2 <= record.length; unit++) {
      const length = uint16(record, at);
      if (matches) return record.subarray(at + 2, at + 2 + length);
      at += 2 + length;
    }
  }
  return undefined;
}

function uint16(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
}
