import type { ColorInfo } from '../../../protocol/media-info.ts';
import { ticksToMicroseconds } from '../../codec/ticks.ts';
import { decodeVideo } from '../../codec/video-decoder.ts';
import type { Packet } from '../../packet.ts';
import type { StageContext } from '../../stage.ts';
import type { PictureSource } from './expected-pictures.ts';

/** Seconds of a file's own time. */
export interface Passage {
  readonly source: PictureSource;
  readonly color: ColorInfo;
  /** Decoding begins at the key frame that this picture needs. */
  readonly from: number;
  /** The picture to keep. */
  readonly at: number;
  /** All that is shown up to here is decoded. */
  readonly to: number;
}

export interface Decoded {
  /** Its holder closes it. */
  readonly picture: VideoFrame | undefined;
  /** Packets the decoder was given, and pictures it gave. */
  readonly tried: number;
  readonly came: number;
}

/**
 * One picture and all that is decoded on the way to it; the others are closed as they come.
 * @throws what `decodeVideo` throws
 */
export async function decodePassage(passage: Passage, context: StageContext): Promise<Decoded> {
  const { source, color, from, at, to } = passage;
  const { info, descriptions } = source;
  const { timescale } = info;
  const tick = (seconds: number) => Math.round(seconds * timescale);
  let tried = 0;
  async function* packets(): AsyncGenerator<Packet> {
    let first: number | undefined;
    for await (const packet of source.packets(tick(from), tick(to) + 1, context.signal)) {
      first ??= packet.pts;
      // Leading pictures of the sync sample refer to what was before it.
      if (packet.pts < first) continue;
      tried++;
      yield packet.hidden ? { ...packet, hidden: false } : packet;
    }
  }
  const wanted = ticksToMicroseconds(tick(at), timescale);
  let picture: VideoFrame | undefined;
  let came = 0;
  try {
    for await (const frame of decodeVideo(packets(), { ...info, color, descriptions }, context)) {
      came++;
      if (frame.timestamp === wanted && !picture) picture = frame;
      else context.frames.close(frame);
    }
  } catch (cause) {
    if (picture) context.frames.close(picture);
    throw cause;
  }
  return { picture, tried, came };
}
