import type { AudioTarget } from '../../protocol/plan.ts';
import type { MediaContainer } from '../container/media-container.ts';
import type { PacketSource } from '../container/packet-source.ts';
import type { EncoderSupport, Support } from '../plan/plan-input.ts';
import { audioDecoderConfig } from './audio-decoder.ts';
import { videoDecoderConfig } from './video-decoder.ts';

/** One ordinary configuration a codec, to learn whether there is an encoder at all. */
const VIDEO_SAMPLES = {
  avc: 'avc1.640028',
  hevc: 'hvc1.1.6.L120.B0',
  vp9: 'vp09.00.40.08',
  av1: 'av01.0.08M.08',
  vp8: 'vp8',
} as const;

/** Pictures a second at 1280 × 720 that an ordinary computer makes in software; replaced by what is seen. */
const ASSUMED_FRAMES_PER_SECOND = 120;

/** What this browser can do with these inputs. Asked once before planning; the encoder proves itself when it runs. */
export async function findSupport(inputs: readonly MediaContainer[]): Promise<Support> {
  const [videoEncoders, aac, opus, decodable] = await Promise.all([
    findVideoEncoders(),
    hasBrowserEncoder({
      codec: 'aac',
      codecString: 'mp4a.40.2',
      sampleRate: 48_000,
      channels: 2,
      bitrate: 128_000,
    }),
    hasBrowserEncoder({
      codec: 'opus',
      codecString: 'opus',
      sampleRate: 48_000,
      channels: 2,
      bitrate: 128_000,
    }),
    Promise.all(inputs.map(findDecodable)),
  ]);
  return {
    decodable,
    videoEncoders,
    audioEncoders: { aac: aac ? 'browser' : 'wasm', ...(opus && { opus: 'browser' }) },
    framesPerSecond: ASSUMED_FRAMES_PER_SECOND,
  };
}

export async function hasBrowserEncoder(target: AudioTarget): Promise<boolean> {
  const { codecString: codec, sampleRate, channels: numberOfChannels, bitrate } = target;
  if (typeof AudioEncoder === 'undefined') return false;
  const answer = await AudioEncoder.isConfigSupported({ codec, sampleRate, numberOfChannels, bitrate }).catch(
    () => undefined,
  );
  return answer?.supported === true;
}

async function findVideoEncoders(): Promise<Support['videoEncoders']> {
  const rows = await Promise.all(
    Object.entries(VIDEO_SAMPLES).map(async ([name, codec]): Promise<[string, EncoderSupport]> => {
      const [hardware, software] = await Promise.all([
        isEncodable(codec, 'prefer-hardware'),
        isEncodable(codec, 'prefer-software'),
      ]);
      return [name, { hardware, software }];
    }),
  );
  return Object.fromEntries(rows.filter(([, { hardware, software }]) => hardware || software));
}

async function isEncodable(codec: string, hardwareAcceleration: HardwareAcceleration): Promise<boolean> {
  const config = { codec, hardwareAcceleration, width: 1280, height: 720, bitrate: 2_500_000, framerate: 30 };
  const answer = await VideoEncoder.isConfigSupported(config).catch(() => undefined);
  return answer?.supported === true;
}

async function findDecodable(container: MediaContainer): Promise<number[]> {
  const found: number[] = [];
  for (const { id, kind, unusable } of container.info.tracks) {
    if (unusable || (kind !== 'video' && kind !== 'audio')) continue;
    if (await isDecodable(container.track(id))) found.push(id);
  }
  return found;
}

async function isDecodable({ info, descriptions }: PacketSource): Promise<boolean> {
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
