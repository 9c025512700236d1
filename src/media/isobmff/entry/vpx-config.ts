import type { VideoTrackInfo } from '../../../protocol/media-info.ts';
import { viewOf } from '../box.ts';
import { colorOf } from './color.ts';
import type { SampleEntry } from './sample-entry.ts';
import type { VideoCodec } from './video-codec.ts';

const CHROMA: readonly VideoTrackInfo['chroma'][] = ['4:2:0', '4:2:0', '4:2:2', '4:4:4'];

/** `VPCodecConfigurationRecord` in `vpcC` of version 1, "VP Codec ISO Media File Format Binding". */
export function vp9Config(_entry: SampleEntry, record: Uint8Array<ArrayBuffer>): VideoCodec | undefined {
  if (record.length < 12 || record[0] !== 1) return undefined;
  const view = viewOf(record);
  const format = view.getUint8(6);
  const bitDepth = format >> 4;
  return {
    codec: 'vp9',
    codecString: `vp09.${[view.getUint8(4), view.getUint8(5), bitDepth].map(two).join('.')}`,
    description: undefined,
    bitDepth,
    chroma: CHROMA[(format >> 1) & 7] ?? null,
    color: colorOf(view.getUint8(7), view.getUint8(8), view.getUint8(9), (format & 1) === 1),
  };
}

export function vp8Config(_entry: SampleEntry, _record: Uint8Array<ArrayBuffer>): VideoCodec {
  return {
    codec: 'vp8',
    codecString: 'vp8',
    description: undefined,
    bitDepth: 8,
    chroma: '4:2:0',
    color: undefined,
  };
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
