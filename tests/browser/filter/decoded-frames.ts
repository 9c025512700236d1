import { ALL_FORMATS, BlobSource, EncodedPacketSink, Input } from 'mediabunny';
import type { FrameLedger } from '../../../src/media/memory/frame-ledger.ts';

/** The pictures of a file as the browser's own decoder makes them, entered in the ledger. */
export async function* decodedFrames(file: File, frames: FrameLedger): AsyncGenerator<VideoFrame> {
  const input = new Input({ source: new BlobSource(file), formats: ALL_FORMATS });
  const track = await input.getPrimaryVideoTrack();
  const config = await track?.getDecoderConfig();
  if (!track || !config) throw new Error(`no video in ${file.name}`);
  const decoded: VideoFrame[] = [];
  let failure: unknown;
  const decoder = new VideoDecoder({
    output: (frame) => decoded.push(frames.enter(frame)),
    error: (error) => {
      failure = error;
    },
  });
  decoder.configure(config);
  for await (const packet of new EncodedPacketSink(track).packets())
    decoder.decode(packet.toEncodedVideoChunk());
  await decoder.flush();
  decoder.close();
  if (failure) throw failure;
  try {
    for (let frame = decoded.shift(); frame; frame = decoded.shift()) yield frame;
  } finally {
    for (const frame of decoded) frames.close(frame);
  }
}
