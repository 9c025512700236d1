import type { PictureMeasure, PictureTrial } from '../../protocol/codec-trial.ts';
import { testPicture } from './test-picture.ts';

/** From the largest down. A larger one still would take gigabytes to try. */
const SIZES = [
  [4096, 2304],
  [3840, 2160],
  [2560, 1440],
  [1920, 1080],
  [1280, 720],
  [640, 360],
] as const;

/** Each with a level that all sizes are within. */
const CODECS: Readonly<Record<PictureTrial['codec'], string>> = {
  avc: 'avc1.640034',
  hevc: 'hvc1.1.6.L153.B0',
  vp9: 'vp09.00.51.08',
  av1: 'av01.0.13M.08',
  vp8: 'vp8',
};

const MOST_PICTURES = 90;
const MOST_MS = 1500;
/** Given to the encoder at once; as many as a job does. */
const QUEUE = 3;

/** The largest picture that is really made, and how fast those of 1080p are. */
export async function measurePictures(codec: PictureTrial['codec']): Promise<PictureMeasure | null> {
  for (const [width, height] of SIZES) {
    if (!(await speedOf(configOf(codec, width, height), 1))) continue;
    const speed = height < 1080 ? undefined : await speedOf(configOf(codec, 1920, 1080), MOST_PICTURES);
    const isLargest = width === SIZES[0][0];
    return { width, height, isLargest, framesPerSecond: speed ?? null };
  }
  return null;
}

function configOf(codec: PictureTrial['codec'], width: number, height: number): VideoEncoderConfig {
  const bitrate = Math.round(width * height * 30 * 0.08);
  return {
    codec: CODECS[codec],
    width,
    height,
    bitrate,
    framerate: 30,
    latencyMode: 'quality',
  };
}

/** Pictures a second; undefined where none could be made. */
async function speedOf(config: VideoEncoderConfig, most: number): Promise<number | undefined> {
  const answer = await VideoEncoder.isConfigSupported(config).catch(() => undefined);
  if (!answer?.supported) return undefined;
  let made = 0;
  let taken: () => void = () => {};
  const encoder = new VideoEncoder({
    output: () => {
      made++;
    },
    error: () => taken(),
  });
  encoder.ondequeue = () => taken();
  // Nothing of making the pictures is measured: they are the same few over and over.
  const pictures = Array.from({ length: Math.min(most, 4) }, (_, index) =>
    testPicture(config.width, config.height, index),
  );
  try {
    encoder.configure(config);
    const began = performance.now();
    for (let index = 0; index < most && performance.now() - began < MOST_MS; index++) {
      const picture = pictures[index % pictures.length];
      if (!picture || encoder.state !== 'configured') break;
      const timed = new VideoFrame(picture, { timestamp: Math.round((index * 1e6) / 30) });
      encoder.encode(timed);
      timed.close();
      while (encoder.state === 'configured' && encoder.encodeQueueSize >= QUEUE)
        await new Promise<void>((resolve) => {
          taken = resolve;
        });
    }
    await encoder.flush();
    return made > 0 ? made / ((performance.now() - began) / 1000) : undefined;
  } catch {
    return undefined;
  } finally {
    for (const picture of pictures) picture.close();
    if (encoder.state !== 'closed') encoder.close();
  }
}
