import type { VideoTarget } from '../../protocol/plan.ts';
import { av1CodecString } from './av1-level.ts';
import { avcCodecString } from './avc-level.ts';
import { hevcCodecString } from './hevc-level.ts';
import type { LevelLoad } from './level.ts';
import { vp9CodecString } from './vp9-level.ts';

const CODEC_STRINGS: Record<VideoTarget['codec'], (load: LevelLoad) => string | undefined> = {
  avc: avcCodecString,
  hevc: hevcCodecString,
  vp9: vp9CodecString,
  av1: av1CodecString,
  vp8: () => 'vp8',
  gif: () => 'gif',
  webp: () => 'webp',
  png: () => 'png',
  jpeg: () => 'jpeg',
};

/** The WebCodecs codec string with the least level that carries the load; undefined where no level does. */
export function codecStringFor(codec: VideoTarget['codec'], load: LevelLoad): string | undefined {
  return CODEC_STRINGS[codec](load);
}
