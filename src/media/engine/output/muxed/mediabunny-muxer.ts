import {
  type AudioCodec,
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  FlacOutputFormat,
  type MetadataTags,
  Mp4OutputFormat,
  OggOutputFormat,
  Output,
  type OutputFormat,
  StreamTarget,
  type StreamTargetChunk,
  type VideoCodec,
  WavOutputFormat,
} from 'mediabunny';
import type { MediaMetadata } from '../../../../protocol/media-info.ts';
import type { OutputContainer } from '../../../../protocol/plan.ts';
import type { MediaContainer } from '../../../container/media-container.ts';
import type { Packet } from '../../../packet.ts';
import { carrierPackets } from './carrier-packets.ts';
import { mediabunnyCodec, soundConfig, videoConfig } from './mediabunny-track.ts';
import type { MuxContext, Muxer, MuxSink, MuxTrack } from './muxer.ts';

/** A WAV file counts its bytes with 32 bits, less what stands around the sound. */
const LARGE_WAV = 0xffff_0000;

const FORMATS: Partial<Record<OutputContainer, (carrier: MediaContainer) => OutputFormat>> = {
  wav: ({ info }) => new WavOutputFormat({ large: info.size > LARGE_WAV }),
  flac: () => new FlacOutputFormat(),
  ogg: () => new OggOutputFormat(),
  fmp4: () => new Mp4OutputFormat({ fastStart: 'fragmented' }),
};

export const mediabunnyMuxer: Muxer = async (carrier, sink, context) => {
  const format = FORMATS[context.container]?.(carrier);
  if (!format) throw new RangeError(`nobody here writes ${context.container}`);
  const output = new Output({ format, target: new StreamTarget(writable(sink)) });
  output.setMetadataTags(tagsOf(context.metadata));
  const lines = context.tracks.map((track) => lineOf(carrier, track, output));
  try {
    await output.start();
    await writePackets(carrier, lines, context);
    await output.finalize();
  } finally {
    if (output.state !== 'finalized') await output.cancel();
  }
};

/** One write at a time: the next waits until this one is on the disk. */
function writable(sink: MuxSink): WritableStream<StreamTargetChunk> {
  return new WritableStream(
    { write: ({ position, data }) => sink.write(position, data) },
    new CountQueuingStrategy({ highWaterMark: 1 }),
  );
}

/** A track of the carrier, and where its packets go. */
interface Line extends MuxTrack {
  add(packet: Packet): Promise<void>;
  end(): void;
  left: number;
}

function lineOf(carrier: MediaContainer, track: MuxTrack, output: Output): Line {
  const { info, language, title } = track;
  const { descriptions } = carrier.track(info.id);
  const named = { ...(language && { languageCode: language }), ...(title && { name: title }) };
  const codec = mediabunnyCodec(info, descriptions);
  const seconds = (ticks: number) => ticks / info.timescale;
  const packetOf = ({ data, key, pts, duration }: Packet) =>
    new EncodedPacket(data, key ? 'key' : 'delta', seconds(pts), seconds(duration));
  const left = carrier.tracks.find(({ id }) => id === info.id)?.table.count ?? 0;
  if (info.kind === 'video') {
    const source = new EncodedVideoPacketSource(codec as VideoCodec);
    const meta = { decoderConfig: videoConfig(info, descriptions) };
    output.addVideoTrack(source, named);
    return { ...track, left, add: (packet) => source.add(packetOf(packet), meta), end: () => source.close() };
  }
  if (info.kind !== 'audio') throw new RangeError(`a track of the kind ${info.kind} cannot be muxed`);
  const source = new EncodedAudioPacketSource(codec as AudioCodec);
  const meta = { decoderConfig: soundConfig(info, descriptions) };
  output.addAudioTrack(source, named);
  return { ...track, left, add: (packet) => source.add(packetOf(packet), meta), end: () => source.close() };
}

/** A track that has ended is closed at once: else the others would wait for it, in memory. */
async function writePackets(
  carrier: MediaContainer,
  lines: readonly Line[],
  { stage }: MuxContext,
): Promise<void> {
  for await (const { track, packet } of carrierPackets(carrier, lines, stage)) {
    await track.add(packet);
    track.left--;
    if (track.left === 0) track.end();
  }
}

function tagsOf({ title, created, location, device }: MediaMetadata): MetadataTags {
  const raw = { ...(location && { LOCATION: location }), ...(device && { DEVICE: device }) };
  return {
    ...(title && { title }),
    ...(created && { date: new Date(created) }),
    ...(Object.keys(raw).length > 0 && { raw }),
  };
}
