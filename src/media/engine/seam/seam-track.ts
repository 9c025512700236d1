import type { TrackInfo, VideoTrackInfo } from '../../../protocol/media-info.ts';
import { videoDecoderConfig } from '../../codec/video-decoder.ts';
import type { MediaContainer } from '../../container/media-container.ts';
import type { PacketSource } from '../../container/packet-source.ts';
import type { ByteSource } from '../../io/byte-source.ts';
import type { RestartSource } from '../../splice/restarts.ts';
import { seamFailure } from './seam-failure.ts';

/** A video track of the finished output. */
export interface SeamTrack {
  readonly source: PacketSource;
  readonly info: VideoTrackInfo;
  readonly restarts: RestartSource;
  /** Presentation times (s) of all packets shown, and of the sync packets among them, ascending. */
  readonly times: Float64Array;
  readonly keys: Float64Array;
  /** Seconds by which times may differ that are the same: a tick of the track, and half one of the movie. */
  readonly tolerance: number;
  readonly decodable: boolean;
}

/** @throws SluiceError output-invalid where it is no usable track of pictures */
export async function seamTrack(
  { iso, track }: MediaContainer,
  info: TrackInfo | undefined,
  bytes: ByteSource,
): Promise<SeamTrack> {
  const table = iso?.tracks.find(({ id }) => id === info?.id);
  if (info?.kind !== 'video' || info.unusable || !table)
    throw seamFailure({ why: 'the result has no pictures where they should be' });
  const source = track(info.id);
  const { descriptions, index } = source;
  const decoding = { ...info, descriptions };
  const answer = await VideoDecoder.isConfigSupported(videoDecoderConfig(decoding, 0)).catch(() => undefined);
  return {
    source,
    info,
    restarts: { codec: info.codec, descriptions, track: table, bytes },
    times: index.times(),
    keys: index.keyTimes(),
    // In a coarse timescale a tick may be a whole picture.
    tolerance: Math.min(1 / info.timescale, 0.25 / Math.max(1, info.frameRate)) + 0.0005,
    decodable: answer?.supported === true,
  };
}
