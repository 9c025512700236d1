import { SluiceError } from '../../protocol/error.ts';
import type { AudioTrackInfo, MediaInfo, TrackInfo, VideoTrackInfo } from '../../protocol/media-info.ts';

/** What of an input can be worked with, the primary track first in each list. */
export interface UsableTracks {
  readonly videos: readonly VideoTrackInfo[];
  readonly audios: readonly AudioTrackInfo[];
}

/**
 * Primary is the enabled video with the most pixels, and the first enabled sound.
 * @throws SluiceError track-encrypted or no-media where nothing can be used
 */
export function usableTracks(info: MediaInfo): UsableTracks {
  const media = info.tracks.filter(isMedia);
  const usable = media.filter((track) => !track.unusable);
  if (usable.length === 0) throw nothingUsable(media);
  const videos = usable.filter((track) => track.kind === 'video');
  const audios = usable.filter((track) => track.kind === 'audio');
  return {
    videos: videos.toSorted(byRank),
    audios: audios.toSorted((a, b) => rank(b.enabled) - rank(a.enabled)),
  };
}

export function isMedia(track: TrackInfo): track is VideoTrackInfo | AudioTrackInfo {
  return track.kind === 'video' || track.kind === 'audio';
}

function byRank(a: VideoTrackInfo, b: VideoTrackInfo): number {
  return rank(b.enabled) - rank(a.enabled) || b.width * b.height - a.width * a.height;
}

function rank(enabled: boolean): number {
  return enabled ? 1 : 0;
}

function nothingUsable(media: readonly TrackInfo[]): SluiceError {
  const reasons = media.map((track) => ({ track: track.id, reason: track.unusable?.code }));
  const encrypted = media.some((track) => track.unusable?.code === 'encrypted');
  const why = media.find((track) => track.unusable)?.unusable?.message;
  if (encrypted) return new SluiceError('track-encrypted', { stage: 'plan', details: { tracks: reasons } });
  return new SluiceError('no-media', {
    stage: 'plan',
    details: { tracks: reasons },
    ...(why && { message: why }),
  });
}
