import type { CodecWay, PictureTrial, SoundTrial } from '../../protocol/codec-trial.ts';
import { bytesOf, PICTURE_SAMPLES, SOUND_SAMPLES } from './samples.ts';

/** Whether pictures are decoded by hardware, asked for alone, or else by software. */
export async function readPictures(codec: PictureTrial['codec']): Promise<CodecWay> {
  if (await decodes(codec, 'prefer-hardware')) return 'hardware';
  if (await decodes(codec, 'prefer-software')) return 'software';
  return 'none';
}

async function decodes(
  codec: PictureTrial['codec'],
  hardwareAcceleration: HardwareAcceleration,
): Promise<boolean> {
  const { codecString, packets } = PICTURE_SAMPLES[codec];
  let shown = 0;
  const decoder = new VideoDecoder({
    output: (frame) => {
      shown++;
      frame.close();
    },
    error: () => {},
  });
  try {
    decoder.configure({ codec: codecString, hardwareAcceleration, codedWidth: 640, codedHeight: 360 });
    for (const packet of packets)
      decoder.decode(new EncodedVideoChunk({ type: 'key', timestamp: 0, data: bytesOf(packet) }));
    await decoder.flush();
  } catch {
    return false;
  } finally {
    if (decoder.state !== 'closed') decoder.close();
  }
  return shown === packets.length;
}

/** Sound is decoded by software, if at all. */
export async function readSound(codec: SoundTrial['codec']): Promise<CodecWay> {
  const { codecString, packets, description } = SOUND_SAMPLES[codec];
  let heard = 0;
  const decoder = new AudioDecoder({
    output: (block) => {
      heard += block.numberOfFrames;
      block.close();
    },
    error: () => {},
  });
  try {
    decoder.configure({
      codec: codecString,
      sampleRate: 48_000,
      numberOfChannels: 1,
      ...(description && { description: bytesOf(description) }),
    });
    for (const [index, packet] of packets.entries())
      decoder.decode(
        new EncodedAudioChunk({ type: 'key', timestamp: index * 20_000, data: bytesOf(packet) }),
      );
    await decoder.flush();
  } catch {
    return 'none';
  } finally {
    if (decoder.state !== 'closed') decoder.close();
  }
  return heard > 0 ? 'software' : 'none';
}
