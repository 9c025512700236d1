import type { TrackInfo } from '../../protocol/media-info.ts';
import type { MediaContainer } from '../container/media-container.ts';
import type { PacketKind } from '../ffmpeg/packets-file.ts';

/** What has to be said of a track's packets where they go into a file of their own. */
export function packetKind(
  { info, tracks, isQuickTime = info.container === 'mov' }: MediaContainer,
  { id, kind, timescale }: TrackInfo,
): PacketKind {
  const entries = tracks.find((track) => track.id === id)?.entries ?? [];
  return { kind: kind === 'audio' ? 'audio' : 'video', entries, timescale, isQuickTime };
}
