import type { PictureCodec, VideoTarget } from '../../../protocol/plan.ts';
import type { StageContext } from '../../stage.ts';
import { codecError } from '../codec-error.ts';
import type { EncodedPicture } from '../video-encoder.ts';
import { canvasFile } from './canvas-file.ts';
import type { PictureEncoder } from './picture-encoder.ts';

/**
 * Pictures to packets that are pictures of their own: each is a key picture.
 * @throws SluiceError encoder-failed
 */
export async function* encodePictures(
  frames: AsyncIterable<VideoFrame>,
  target: VideoTarget,
  codec: PictureCodec,
  context: StageContext,
): AsyncGenerator<EncodedPicture> {
  const { width, height } = target;
  const encoder = await encoderOf(codec, target);
  const canvas = new OffscreenCanvas(width, height);
  const drawing = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (!drawing) throw new RangeError('no 2d canvas in this worker');
  let config: VideoDecoderConfig | undefined = { codec, codedWidth: width, codedHeight: height };
  for await (const frame of frames) {
    const { timestamp, duration } = frame;
    try {
      await context.checkpoint();
      drawing.drawImage(frame, 0, 0, width, height);
    } finally {
      context.frames.close(frame);
    }
    const data = await encoder(canvas, drawing).catch((cause) => {
      throw codecError('encode', cause);
    });
    yield { data, timestamp, duration: duration ?? 0, key: true, config };
    config = undefined;
  }
}

async function encoderOf(codec: PictureCodec, { pictureQuality }: VideoTarget): Promise<PictureEncoder> {
  if (codec !== 'gif') return canvasFile(`image/${codec}`, pictureQuality);
  const { gifFrames } = await import('./gif-frames.ts');
  return gifFrames();
}
