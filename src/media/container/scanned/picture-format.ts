import type { ColorInfo, VideoTrackInfo } from '../../../protocol/media-info.ts';
import { av1Config } from '../../isobmff/entry/av1-config.ts';
import { avcConfig } from '../../isobmff/entry/avc-config.ts';
import { hevcConfig } from '../../isobmff/entry/hevc-config.ts';

export interface PictureFormat {
  readonly bitDepth: number | null;
  readonly chroma: VideoTrackInfo['chroma'];
  readonly color: ColorInfo | undefined;
}

const READERS = { avc: avcConfig, hevc: hevcConfig, av1: av1Config } as const;

/** VP9 profiles, "VP Codec ISO Media File Format Binding": 4:2:0 in 0 and 2. */
const VP9_CHROMA: readonly VideoTrackInfo['chroma'][] = ['4:2:0', null, '4:2:0', null];

/** What a codec's record says of its pictures, or else its codec string. */
export function pictureFormat(
  codec: string,
  codecString: string,
  record: Uint8Array<ArrayBuffer> | undefined,
): PictureFormat {
  const read = codec in READERS ? READERS[codec as keyof typeof READERS] : undefined;
  const found = record && read?.({ format: '' }, record);
  if (found) return found;
  const parts = codecString.split('.');
  if (codec === 'vp8') return { bitDepth: 8, chroma: '4:2:0', color: undefined };
  if (codec === 'vp9')
    return {
      bitDepth: Number(parts[3]) || null,
      chroma: VP9_CHROMA[Number(parts[1])] ?? null,
      color: undefined,
    };
  // av01.profile.level.depth: profile 0 is 4:2:0.
  if (codec === 'av1')
    return {
      bitDepth: Number(parts[3]) || null,
      chroma: parts[1] === '0' ? '4:2:0' : null,
      color: undefined,
    };
  return { bitDepth: null, chroma: null, color: undefined };
}
