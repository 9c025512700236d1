import type { MediaContainer } from '../../../../container/media-container.ts';
import type { StageContext } from '../../../../stage.ts';
import { carrierPackets } from '../carrier-packets.ts';
import type { MuxContext } from '../muxer.ts';

/** A picture of a carrier, seconds of the presentation. */
export interface SinglePicture {
  readonly data: Uint8Array;
  readonly start: number;
  readonly end: number;
  /** From 0. */
  readonly index: number;
  readonly isLast: boolean;
}

export interface PictureShow {
  readonly width: number;
  readonly height: number;
  readonly count: number;
  pictures(context: StageContext): AsyncGenerator<SinglePicture>;
}

/** The pictures of a carrier of single pictures, in order. */
export function singlePictures(carrier: MediaContainer, { tracks }: MuxContext): PictureShow {
  const track = tracks.find(({ info }) => info.kind === 'video');
  if (track?.info.kind !== 'video') throw new RangeError('there are no pictures');
  const { codedWidth: width, codedHeight: height, packets: count, timescale } = track.info;
  return {
    ...{ width, height, count },
    async *pictures(context) {
      let index = 0;
      for await (const { packet } of carrierPackets(carrier, [track], context)) {
        const [start, end] = [packet.pts / timescale, (packet.pts + packet.duration) / timescale];
        yield { data: packet.data, start, end, index, isLast: index === count - 1 };
        index++;
      }
    },
  };
}
