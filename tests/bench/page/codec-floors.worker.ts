import { expose } from 'comlink';
import { ALL_FORMATS, BlobSource, EncodedPacketSink, Input } from 'mediabunny';
import { target } from '../target.ts';
import type { CodecTimes, Phase } from './page-api.ts';

/** As deep as it needs to be: measured, more is no faster. */
const ENCODER_QUEUE = 4;

/** Decodes the file and encodes its frames, the two never at once, and says before each which comes. */
async function measure(
  file: File,
  bitrate: number,
  enterPhase: (phase: Phase) => Promise<void>,
): Promise<CodecTimes> {
  const { config, groups } = await readVideo(file);
  const frames: VideoFrame[] = [];
  const decoder = new VideoDecoder({ output: (frame) => frames.push(frame), error: reportError });
  decoder.configure(config);
  const encoder = new VideoEncoder({ output: () => {}, error: reportError });
  encoder.configure(encoding(bitrate));

  const seconds = { decode: 0, encode: 0 };
  let count = 0;
  for (const group of groups) {
    await enterPhase('decode');
    seconds.decode += await timed(async () => {
      for (const chunk of group) decoder.decode(chunk);
      await decoder.flush();
    });
    await enterPhase('encode');
    count += frames.length;
    seconds.encode += await timed(() => encode(encoder, frames.splice(0)));
  }
  await enterPhase('rest');
  decoder.close();
  encoder.close();
  return { frames: count, seconds };
}

/** All packets, in memory, cut before each key picture. */
async function readVideo(file: File) {
  const input = new Input({ source: new BlobSource(file), formats: ALL_FORMATS });
  const track = await input.getPrimaryVideoTrack();
  const config = await track?.getDecoderConfig();
  if (!track || !config) throw new Error('no video');
  const groups: EncodedVideoChunk[][] = [];
  for await (const packet of new EncodedPacketSink(track).packets()) {
    if (packet.type === 'key') groups.push([]);
    groups.at(-1)?.push(packet.toEncodedVideoChunk());
  }
  return { config, groups };
}

function encoding(bitrate: number): VideoEncoderConfig {
  const { width, height, frameRate: framerate } = target;
  return { codec: 'avc1.64001f', width, height, framerate, bitrate, latencyMode: 'quality' };
}

async function encode(encoder: VideoEncoder, frames: readonly VideoFrame[]): Promise<void> {
  for (const [index, frame] of frames.entries()) {
    while (encoder.encodeQueueSize >= ENCODER_QUEUE) {
      await new Promise((resolve) => encoder.addEventListener('dequeue', resolve, { once: true }));
    }
    encoder.encode(frame, { keyFrame: index === 0 });
    frame.close();
  }
  await encoder.flush();
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

const api = { measure };
export type CodecFloors = typeof api;
expose(api);
