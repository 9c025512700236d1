import {
  EncodedAudioPacketSource,
  type EncodedPacket,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  type Input,
  type InputAudioTrack,
  type InputVideoTrack,
  type Output,
} from 'mediabunny';
import type { Span } from './page-api.ts';

/** Each clip from the key picture at or before its start, one after the other. For pictures that are not reordered. */
export async function joinClips(input: Input, clips: readonly Span[], output: Output): Promise<void> {
  const [videoTrack, audioTrack] = await Promise.all([
    input.getPrimaryVideoTrack(),
    input.getPrimaryAudioTrack(),
  ]);
  if (!videoTrack || !audioTrack) throw new Error('a track is missing');
  const [video, audio] = await Promise.all([pictures(videoTrack), sound(audioTrack)]);
  output.addVideoTrack(video.source);
  output.addAudioTrack(audio.source);
  await output.start();
  let at = 0;
  for (const { start, end } of clips) {
    const key = await video.sink.getKeyPacket(start, { metadataOnly: true });
    if (!key) throw new Error('no key picture');
    const clip = { start: key.timestamp, end, at };
    const [length] = await Promise.all([copyClip(video, clip), copyClip(audio, clip)]);
    at += length;
  }
  video.source.close();
  audio.source.close();
  await output.finalize();
}

interface Track {
  readonly source: { close(): void };
  readonly sink: EncodedPacketSink;
  readonly add: (packet: EncodedPacket) => Promise<void>;
}

async function pictures(track: InputVideoTrack) {
  const [codec, decoderConfig] = await Promise.all([track.getCodec(), track.getDecoderConfig()]);
  if (!codec || !decoderConfig) throw new Error('no codec');
  const source = new EncodedVideoPacketSource(codec);
  const add = (packet: EncodedPacket) => source.add(packet, { decoderConfig });
  return { source, sink: new EncodedPacketSink(track), add } satisfies Track;
}

async function sound(track: InputAudioTrack) {
  const [codec, decoderConfig] = await Promise.all([track.getCodec(), track.getDecoderConfig()]);
  if (!codec || !decoderConfig) throw new Error('no codec');
  const source = new EncodedAudioPacketSource(codec);
  const add = (packet: EncodedPacket) => source.add(packet, { decoderConfig });
  return { source, sink: new EncodedPacketSink(track), add } satisfies Track;
}

/** Resolves to the seconds from the start to the end of its last packet. */
async function copyClip(
  { sink, add }: Track,
  { start, end, at }: Span & { readonly at: number },
): Promise<number> {
  let length = 0;
  for await (const packet of sink.packets((await sink.getPacket(start)) ?? undefined)) {
    if (packet.timestamp >= end) break;
    // What has begun before is still heard from the clip before.
    if (packet.timestamp < start) continue;
    length = packet.timestamp + packet.duration - start;
    await add(packet.clone({ timestamp: at + packet.timestamp - start }));
  }
  return length;
}
