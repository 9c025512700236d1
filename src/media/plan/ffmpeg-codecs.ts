import type { TrackInfo } from '../../protocol/media-info.ts';
import { codecTitle } from './codec-title.ts';

/** What our build of ffmpeg decodes, as `TrackInfo.codec` names it. */
const CODECS = {
  video: new Set([
    ...['avc', 'hevc', 'vp8', 'vp9', 'mpeg1', 'mpeg2', 'mpeg4', 'h263', 'mjpeg'],
    ...['prores', 'dnxhd', 'dv', 'svq1', 'svq3', 'cinepak'],
    ...['wmv', 'msmpeg4', 'flv', 'vp6', 'indeo', 'huffyuv'],
  ]),
  audio: new Set([
    ...['aac', 'mp3', 'mp2', 'opus', 'vorbis', 'flac', 'ac-3', 'ec-3', 'dts', 'alac'],
    ...['adpcm', 'amr-nb', 'amr-wb', 'qdm2', 'mace', 'wma'],
  ]),
} as const;

/** How much longer a picture takes, as measured at 1080p with H.265 beside H.264 that the browser decodes. */
export const TIMES_SLOWER = 3;

export function ffmpegDecodes({ kind, codec, unusable }: TrackInfo): boolean {
  return !unusable && (kind === 'video' || kind === 'audio') && CODECS[kind].has(codec);
}

/** Why ffmpeg is used, and what that costs, as a sentence. */
export function ffmpegReason({ kind, codec }: TrackInfo): string {
  const title = codecTitle(codec);
  return kind === 'video'
    ? `This browser cannot decode ${title} video, so ffmpeg does: about ${TIMES_SLOWER} times slower.`
    : `This browser cannot decode ${title} sound, so ffmpeg does.`;
}
