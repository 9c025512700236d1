import type { AudioTrackInfo, TrackInfo, VideoTrackInfo } from '../../../../protocol/media-info.ts';
import type { PcmLayout, TrackDescription } from '../../../container/packet-source.ts';

/** Where mediabunny's word is another than ours. */
const NAMES: Readonly<Record<string, string>> = { 'ac-3': 'ac3', 'ec-3': 'eac3' };

/** A track's codec in mediabunny's words. */
export function mediabunnyCodec({ codec }: TrackInfo, [description]: readonly TrackDescription[]): string {
  return description?.pcm ? pcmCodec(description.pcm) : (NAMES[codec] ?? codec);
}

function pcmCodec({ bits, float, signed, littleEndian }: PcmLayout): string {
  const order = bits === 8 || littleEndian ? '' : 'be';
  return `pcm-${float ? 'f' : signed ? 's' : 'u'}${bits}${order}`;
}

export function videoConfig(
  { codedWidth, codedHeight, pixelAspectRatio, color }: VideoTrackInfo,
  [description]: readonly TrackDescription[],
): VideoDecoderConfig {
  const { horizontal, vertical } = pixelAspectRatio;
  return {
    ...configOf(description),
    codedWidth,
    codedHeight,
    ...(horizontal !== vertical && {
      displayAspectWidth: codedWidth * horizontal,
      displayAspectHeight: codedHeight * vertical,
    }),
    colorSpace: color as VideoColorSpaceInit,
  };
}

export function soundConfig(
  { sampleRate, channels, codec }: AudioTrackInfo,
  descriptions: readonly TrackDescription[],
): AudioDecoderConfig {
  const [description] = descriptions;
  return {
    ...configOf(description),
    ...(description?.pcm && { codec: pcmCodec(description.pcm) }),
    ...(NAMES[codec] && { codec }),
    sampleRate,
    numberOfChannels: channels,
  };
}

function configOf(description: TrackDescription | undefined) {
  if (!description) throw new RangeError('a track without a description cannot be muxed');
  const { codecString: codec, description: record } = description;
  return { codec, ...(record && { description: record }) };
}
