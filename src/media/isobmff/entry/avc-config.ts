import type { ColorInfo, VideoTrackInfo } from '../../../protocol/media-info.ts';
import { avcSequence } from './avc-sequence.ts';
import type { SampleEntry } from './sample-entry.ts';
import type { VideoCodec } from './video-codec.ts';

const CHROMA: readonly VideoTrackInfo['chroma'][] = ['4:0:0', '4:2:0', '4:2:2', '4:4:4'];

/** `AVCDecoderConfigurationRecord`, ISO/IEC 14496-15 section 5.3.3. */
export function avcConfig(
  entry: Pick<SampleEntry, 'format'>,
  record: Uint8Array<ArrayBuffer>,
): VideoCodec | undefined {
  if (record.length < 7 || record[0] !== 1) return undefined;
  const type = entry.format === 'avc3' || entry.format === 'dvav' ? 'avc3' : 'avc1';
  const sequence = firstSequence(record);
  const profile = record[1] ?? 0;
  return {
    codec: 'avc',
    codecString: `${type}.${[1, 2, 3].map((at) => hex(record[at] ?? 0)).join('')}`,
    description: record,
    bitDepth: sequence?.bitDepth ?? (profile < 100 ? 8 : null),
    chroma: sequence ? (CHROMA[sequence.chroma] ?? null) : profile < 100 ? '4:2:0' : null,
    color: sequence?.color satisfies ColorInfo | undefined,
  };
}

function firstSequence(record: Uint8Array) {
  const count = (record[5] ?? 0) & 31;
  const length = (record[6] ?? 0) * 256 + (record[7] ?? 0);
  const unit = record.subarray(8, 8 + length);
  return count > 0 && unit.length === length && length > 4 ? avcSequence(unit) : undefined;
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}
