import type { AudioCodec } from './audio-codec.ts';
import { BitReader } from './bit-reader.ts';
import type { DecoderConfig } from './esds.ts';

const RATES = [96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350];
const CHANNELS = [0, 1, 2, 3, 4, 5, 6, 8, 0, 0, 0, 7, 8, 0, 8];
const SBR = 5;
const PS = 29;

/**
 * `AudioSpecificConfig`, ISO/IEC 14496-3 section 1.6.2.1. The sample rate is that of what comes out of a decoder
 * where HE-AAC is signalled in the open.
 */
export function aacConfig(
  config: DecoderConfig,
  sound: Pick<AudioCodec, 'sampleRate' | 'channels'>,
): AudioCodec {
  const { objectType, specific } = config;
  if (objectType !== 0x40) {
    const codecString = `mp4a.${objectType.toString(16)}`;
    return {
      ...sound,
      codec: 'aac',
      known: true,
      codecString,
      description: specific.length > 0 ? specific : undefined,
    };
  }
  if (specific.length < 2)
    return { ...sound, codec: 'aac', known: true, codecString: undefined, description: undefined };
  const bits = new BitReader(specific);
  const type = audioType(bits);
  const rate = audioRate(bits);
  const channels = CHANNELS[bits.bits(4)] ?? 0;
  const outputRate = type === SBR || type === PS ? audioRate(bits) : rate;
  return {
    codec: 'aac',
    known: true,
    codecString: `mp4a.40.${type}`,
    description: specific,
    sampleRate: outputRate > 0 ? outputRate : sound.sampleRate,
    channels: type === PS ? 2 : channels > 0 ? channels : sound.channels,
  };
}

function audioType(bits: BitReader): number {
  const type = bits.bits(5);
  return type === 31 ? 32 + bits.bits(6) : type;
}

function audioRate(bits: BitReader): number {
  const index = bits.bits(4);
  return index === 15 ? bits.bits(24) : (RATES[index] ?? 0);
}
