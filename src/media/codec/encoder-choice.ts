import { SluiceError } from '../../protocol/error.ts';
import type { VideoTarget } from '../../protocol/plan.ts';
import { isPictureCodec } from '../plan/picture-files.ts';
import { videoEncoderConfig } from './video-encoder.ts';

/** An encoder that has not made one picture by then is none. */
const PATIENCE_MS = 10_000;

const LADDER = ['prefer-hardware', 'prefer-software', 'no-preference'] as const;

/** The kinds of encoder to try for a target, one after the other. @param software no other than software */
export function encoderRungs({ hardware }: VideoTarget, software: boolean): VideoTarget['hardware'][] {
  if (software) return ['prefer-software'];
  return hardware === 'no-preference'
    ? [...LADDER]
    : [hardware, ...LADDER.filter((rung) => rung !== hardware)];
}

/**
 * The target with the first kind of encoder that takes it and really makes a picture: a browser may say yes
 * and fail all the same (https://github.com/w3c/webcodecs/issues/614).
 * @throws SluiceError codec-unencodable
 */
export async function chooseEncoder(
  target: VideoTarget,
  rungs: readonly VideoTarget['hardware'][],
): Promise<VideoTarget> {
  if (isPictureCodec(target.codec)) return target;
  const tried: string[] = [];
  for (const hardware of rungs) {
    const candidate = { ...target, hardware };
    const config = videoEncoderConfig(candidate);
    const answer = await VideoEncoder.isConfigSupported(config).catch(() => undefined);
    if (answer?.supported && (await makesAPicture(config))) return candidate;
    tried.push(hardware);
  }
  throw new SluiceError('codec-unencodable', {
    stage: 'encode',
    details: { codec: target.codecString, width: target.width, height: target.height, tried },
  });
}

async function makesAPicture(config: VideoEncoderConfig): Promise<boolean> {
  let made = false;
  const encoder = new VideoEncoder({
    output: () => {
      made = true;
    },
    error: () => {},
  });
  const { width, height } = config;
  const luma = width * height;
  const chroma = ((width + 1) >> 1) * ((height + 1) >> 1);
  const gray = new Uint8Array(luma + 2 * chroma).fill(128);
  const frame = new VideoFrame(gray, {
    format: 'I420',
    codedWidth: width,
    codedHeight: height,
    timestamp: 0,
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS);
  });
  try {
    encoder.configure(config);
    encoder.encode(frame, { keyFrame: true });
    await Promise.race([encoder.flush(), patience]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
    frame.close();
    if (encoder.state !== 'closed') encoder.close();
  }
  return made;
}
