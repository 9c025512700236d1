import type {
  ContainerName,
  MediaInfo,
  MediaMetadata,
  TrackInfo,
  Warning,
} from '../../../protocol/media-info.ts';
import { flowOf } from '../../isobmff/flow.ts';
import type { ScannedTrack } from './scanned-track.ts';

export interface ScannedFacts {
  readonly container: ContainerName;
  /** What comes behind `video/` or `audio/`. */
  readonly type: string;
  readonly size: number;
  readonly tracks: readonly ScannedTrack[];
  readonly metadata: MediaMetadata;
  /** It could not be read to its end. */
  readonly isCutOff: boolean;
}

export function scannedInfo({ container, type, size, tracks, metadata, isCutOff }: ScannedFacts): MediaInfo {
  const infos = tracks.map(({ info }) => info);
  const duration = Math.max(0, ...infos.map(({ end }) => end));
  return {
    version: 1,
    container,
    mimeType: mimeType(type, infos),
    size,
    duration,
    fragmented: false,
    fastStart: true,
    tracks: infos,
    metadata,
    flow: flowOf(
      tracks.filter(({ info }) => !info.unusable),
      duration,
    ),
    warnings: isCutOff ? [cutOff(duration)] : [],
  };
}

function mimeType(type: string, infos: readonly TrackInfo[]): string {
  const kind = infos.some((info) => info.kind === 'video') ? 'video' : 'audio';
  const codecs = infos.map(({ codecString }) => codecString).filter((codec) => codec !== undefined);
  return codecs.length > 0
    ? `${kind}/${type}; codecs="${Array.from(new Set(codecs)).join(', ')}"`
    : `${kind}/${type}`;
}

function cutOff(duration: number): Warning {
  return {
    code: 'cut-off',
    message: `The file is damaged after ${duration.toFixed(1)} seconds; what comes then was left out.`,
  };
}
