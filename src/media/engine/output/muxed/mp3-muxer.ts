import type { MediaContainer } from '../../../container/media-container.ts';
import { carrierPackets } from './carrier-packets.ts';
import { carrierTrack } from './carrier-track.ts';
import { id3Tag } from './id3-tag.ts';
import { infoFrame } from './mp3-info-frame.ts';
import type { Muxer } from './muxer.ts';

/**
 * MP3 has no container: frame follows on frame. In front stand a tag with what the file says about itself, and a frame
 * that says how many there are and which samples of the first and the last are not to be heard.
 */
export const mp3Muxer: Muxer = async (carrier, sink, { tracks, metadata, stage }) => {
  await sink.write(0, id3Tag(metadata));
  let isFirst = true;
  for await (const { track, packet } of carrierPackets(carrier, tracks, stage)) {
    if (isFirst) await sink.write(sink.size, infoFrame(packet.data, streamOf(carrier, track.info.id)));
    isFirst = false;
    await sink.write(sink.size, packet.data);
  }
};

function streamOf(carrier: MediaContainer, id: number) {
  const { table, shift, end } = carrierTrack(carrier, id);
  const samples = table.count > 0 ? table.dts(table.count - 1) + table.duration(table.count - 1) : 0;
  const early = Math.max(0, -(table.pts(0) + shift));
  return { table, early, late: Math.max(0, samples + shift - end) };
}
