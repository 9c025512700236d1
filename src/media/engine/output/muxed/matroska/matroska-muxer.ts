import { u64 } from '../../../../isobmff/writer/big-endian.ts';
import { carrierPackets } from '../carrier-packets.ts';
import type { Muxer } from '../muxer.ts';
import { Clusters } from './clusters.ts';
import { wideSize } from './ebml.ts';
import { matroskaHead } from './matroska-head.ts';
import { matroskaTracks, trackEntry } from './matroska-track.ts';

/**
 * Matroska, and WebM, which is the same with fewer codecs. Times are whole ms. What a decoder of Opus makes before the
 * beginning is said; other sound that begins early makes the whole file begin so much later, as all players take it.
 */
export const matroskaMuxer: Muxer = async (carrier, sink, { container, tracks, metadata, stage }) => {
  const lines = matroskaTracks(carrier, tracks);
  const later = Math.max(0, ...lines.map(({ early }) => early));
  const head = matroskaHead({
    isWebM: container === 'webm',
    seconds: carrier.info.duration + later,
    metadata,
    tracks: lines.map((line) => trackEntry(carrier, line)),
  });
  await sink.write(0, head.bytes);
  const leader = lines.find(({ info }) => info.kind === 'video') ?? lines[0];
  const clusters = new Clusters(sink, {
    content: head.content,
    leader: leader?.number ?? 1,
    hasPictures: leader?.info.kind === 'video',
  });
  for await (const { track, packet } of carrierPackets(carrier, lines, stage)) {
    const seconds = packet.pts / track.info.timescale + track.delay + later;
    const { key, data } = packet;
    await clusters.add({ track: track.number, time: Math.round(seconds * 1000), key, data });
  }
  await sink.write(head.cuesAt, u64(await clusters.end()));
  await sink.write(head.sizeAt, wideSize(sink.size - head.content));
};
