import { av1Color } from './av1-sequence.ts';
import type { SampleEntry } from './sample-entry.ts';
import type { VideoCodec } from './video-codec.ts';

/** `AV1CodecConfigurationRecord`, "AV1 Codec ISO Media File Format Binding" section 2.3. */
export function av1Config(
  _entry: Pick<SampleEntry, 'format'>,
  record: Uint8Array<ArrayBuffer>,
): VideoCodec | undefined {
  if (record.length < 4 || record[0] !== 0x81) return undefined;
  const [, levels = 0, format = 0] = record;
  const level = String(levels & 31).padStart(2, '0');
  const bitDepth = (format & 64) === 0 ? 8 : (format & 32) === 0 ? 10 : 12;
  const subsampled = format & 12;
  return {
    codec: 'av1',
    codecString: `av01.${levels >> 5}.${level}${(format & 128) === 0 ? 'M' : 'H'}.${String(bitDepth).padStart(2, '0')}`,
    description: undefined,
    bitDepth,
    chroma:
      (format & 16) !== 0 ? '4:0:0' : subsampled === 12 ? '4:2:0' : subsampled === 8 ? '4:2:2' : '4:4:4',
    color: av1Color(record.subarray(4)),
  };
}
