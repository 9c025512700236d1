import type { AudioTarget, PictureCodec, VideoTarget } from '../../protocol/plan.ts';
import type { PacketSource } from '../container/packet-source.ts';
import type { EncoderSupport } from '../plan/plan-input.ts';
import { audioDecoderConfig } from './audio-decoder.ts';
import { videoDecoderConfig } from './video-decoder.ts';
import { videoEncoderConfig } from './video-encoder.ts';

/** One ordinary configuration a codec, to learn whether there is an encoder at all. */
const VIDEO_SAMPLES = {
  avc: 'avc1.640028',
  hevc: 'hvc1.1.6.L120.B0',
  vp9: 'vp09.00.40.08',
  av1: 'av01.0.08M.08',
  vp8: 'vp8',
} as const;

/** Codecs that the browser has encoders for; single pictures are made by a canvas. */
export type EncodedCodec = Exclude<VideoTarget['codec'], PictureCodec>;

/** The kinds of encoder there are for pictures of a codec, or undefined where there is none. The encoder proves itself when it runs. */
export function videoEncoderFor(codec: EncodedCodec): Promise<EncoderSupport | undefined> {
  const asked = videoEncoders.get(codec) ?? askForVideoEncoder(codec);
  videoEncoders.set(codec, asked);
  return asked;
}

/** A browser does not change its mind, and takes up to 40 ms for an answer. */
const videoEncoders = new Map<EncodedCodec, Promise<EncoderSupport | undefined>>();

async function askForVideoEncoder(codec: EncodedCodec): Promise<EncoderSupport | undefined> {
  const [hardware, software] = await Promise.all([
    isEncodable(VIDEO_SAMPLES[codec], 'prefer-hardware'),
    isEncodable(VIDEO_SAMPLES[codec], 'prefer-software'),
  ]);
  if (!hardware && !software) return undefined;
  const kind = hardware ? 'prefer-hardware' : 'prefer-software';
  const quantizer = hasQuantizers(codec) && (await isEncodable(VIDEO_SAMPLES[codec], kind, QUANTIZED));
  return { hardware, software, ...(quantizer && { quantizer }) };
}

/** Codecs whose encoders can be told a quantizer for each picture, where the browser hands it on at all. */
export function hasQuantizers(codec: VideoTarget['codec']): codec is 'vp9' | 'av1' {
  return codec === 'vp9' || codec === 'av1';
}

/** Whether it can be told to the encoder of this target. */
export async function takesQuantizer(target: VideoTarget): Promise<boolean> {
  if (!hasQuantizers(target.codec)) return false;
  const config = videoEncoderConfig(target, { kind: 'quantizer', quantizer: 0 });
  const answer = await VideoEncoder.isConfigSupported(config).catch(() => undefined);
  return answer?.supported === true;
}

export async function hasBrowserEncoder(target: AudioTarget): Promise<boolean> {
  const { codecString: codec, sampleRate, channels: numberOfChannels, bitrate } = target;
  if (typeof AudioEncoder === 'undefined') return false;
  const answer = await AudioEncoder.isConfigSupported({ codec, sampleRate, numberOfChannels, bitrate }).catch(
    () => undefined,
  );
  return answer?.supported === true;
}

const BY_BITRATE = { bitrate: 2_500_000 } as const;
const QUANTIZED = { bitrateMode: 'quantizer' } as const;

async function isEncodable(
  codec: string,
  hardwareAcceleration: HardwareAcceleration,
  rate: Partial<VideoEncoderConfig> = BY_BITRATE,
): Promise<boolean> {
  const config = { codec, hardwareAcceleration, width: 1280, height: 720, framerate: 30, ...rate };
  const answer = await VideoEncoder.isConfigSupported(config).catch(() => undefined);
  return answer?.supported === true;
}

/** Whether the packets of a track can be decoded here, with every description it has. */
export async function isDecodable({ info, descriptions }: PacketSource): Promise<boolean> {
  for (const [index, entry] of descriptions.entries()) {
    if (entry.pcm) continue;
    const answer =
      info.kind === 'video'
        ? await VideoDecoder.isConfigSupported(videoDecoderConfig({ ...info, descriptions }, index)).catch(
            () => undefined,
          )
        : info.kind === 'audio'
          ? await AudioDecoder.isConfigSupported(audioDecoderConfig({ ...info, descriptions }, index)).catch(
              () => undefined,
            )
          : undefined;
    if (!answer?.supported) return false;
  }
  return descriptions.length > 0;
}
