import { SluiceError } from '../../protocol/error.ts';
import type { AudioTrackInfo } from '../../protocol/media-info.ts';
import type { AudioTarget, OutputContainer } from '../../protocol/plan.ts';
import type { AudioRecipe } from '../../protocol/recipe.schema.ts';
import type { TrackDescription } from '../container/packet-source.ts';
import { codecTitle } from './codec-title.ts';
import { containerTitle, newCodecs, takesAudio } from './container-codecs.ts';
import type { Support } from './plan-input.ts';
import { impossible } from './refusal.ts';
import { sampleBits } from './sample-bits.ts';

const CODEC_STRINGS: Record<Exclude<AudioTarget['codec'], 'pcm'>, string> = {
  aac: 'mp4a.40.2',
  opus: 'opus',
  mp3: 'mp3',
  flac: 'flac',
};

const PCM_STRINGS = { 16: 'pcm-s16', 24: 'pcm-s24', 32: 'pcm-f32' } as const;

/** What is left of music, as a rule. */
const FLAC_SHARE = 0.6;

/** Sampling frequencies of ISO/IEC 14496-3 table 1.18, less 96 kHz and up, where no encoder at hand goes. */
const AAC_RATES = [48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000] as const;

/** What browsers' own AAC encoders take. */
const BROWSER_AAC_RATES = [48_000, 44_100] as const;

/** Opus counts at 48 kHz whatever comes in (RFC 7845). */
const OPUS_RATE = 48_000;

/** RFC 9639 names others, but encoders at hand do not. */
const FLAC_RATES = [
  8_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 88_200, 96_000, 176_400, 192_000,
] as const;

/** Of each codec, where it is not any. */
const MOST_CHANNELS: Partial<Record<AudioTarget['codec'], number>> = { mp3: 2, flac: 8 };

/** Bits a second for each channel where nothing is asked for. MP3 needs more for the same. */
const USUAL_BITRATE = { mono: 80_000, each: 64_000, mp3: 96_000 } as const;

/** What the sound is made into. Never more channels than the source has. */
export function audioTarget(
  track: AudioTrackInfo,
  asked: AudioRecipe,
  codec: AudioTarget['codec'],
  support: Support,
  { container, descriptions }: TargetPlace,
): AudioTarget {
  const most = MOST_CHANNELS[codec] ?? Infinity;
  const channels = Math.min(asked.channels ?? track.channels, track.channels, most);
  const sampleRate = sampleRateFor(codec, asked.sampleRate, track.sampleRate, support);
  // QuickTime's usual form of PCM has 16.
  const bits = container === 'mov' ? 16 : sampleBits(track, descriptions);
  if (codec === 'pcm')
    return {
      ...{ codec, codecString: PCM_STRINGS[bits], sampleRate, channels, sampleBits: bits },
      bitrate: sampleRate * channels * bits,
    };
  if (codec === 'flac') {
    const flacBits = bits === 16 ? 16 : 24;
    const bitrate = Math.round(sampleRate * channels * flacBits * FLAC_SHARE);
    return { codec, codecString: CODEC_STRINGS[codec], sampleRate, channels, sampleBits: flacBits, bitrate };
  }
  return {
    codec,
    codecString: CODEC_STRINGS[codec],
    sampleRate,
    channels,
    bitrate: asked.bitrate ?? usualBitrate(codec, channels),
  };
}

/** What else decides the form of the sound. */
interface TargetPlace {
  readonly container: OutputContainer;
  /** The source's. */
  readonly descriptions: readonly TrackDescription[] | undefined;
}

/** @throws SluiceError plan-impossible where the container does not take it, codec-unencodable without an encoder */
export function audioCodec(
  asked: AudioRecipe['codec'],
  container: OutputContainer,
  support: Support,
): AudioTarget['codec'] {
  const [usual = 'aac'] = newCodecs(container).audio;
  const codec = asked === undefined || asked === 'auto' || asked === 'copy' ? usual : asked;
  if (!takesAudio(container, codec))
    throw impossible(
      'audio.codec',
      `${containerTitle(container)} files take no ${codecTitle(codec)} (field "audio.codec").`,
      { codec },
    );
  if (codec === 'pcm' || support.audioEncoders[codec]) return codec;
  throw new SluiceError('codec-unencodable', {
    stage: 'plan',
    message: `This browser cannot make ${codecTitle(codec)} sound.`,
    hint:
      codec === usual
        ? 'Use a current version of Chrome, or leave the sound out.'
        : `Choose ${codecTitle(usual)}.`,
    details: { field: 'audio.codec', codec },
  });
}

function sampleRateFor(
  codec: AudioTarget['codec'],
  asked: number | undefined,
  source: number,
  support: Support,
): number {
  if (codec === 'opus') return oneOf([OPUS_RATE], asked, OPUS_RATE);
  if (codec === 'pcm') return asked ?? source;
  if (codec === 'flac') return oneOf(FLAC_RATES, asked, FLAC_RATES.find((rate) => rate === source) ?? 48_000);
  if (codec === 'mp3')
    return oneOf(AAC_RATES, asked, AAC_RATES.find((rate) => source % rate === 0) ?? 48_000);
  const natural = support.audioEncoders.aac === 'browser' ? BROWSER_AAC_RATES : AAC_RATES;
  return oneOf(AAC_RATES, asked, natural.find((rate) => source % rate === 0) ?? 48_000);
}

function oneOf(rates: readonly number[], asked: number | undefined, natural: number): number {
  if (asked === undefined || rates.includes(asked)) return asked ?? natural;
  throw impossible(
    'audio.sampleRate',
    `This sound format has no rate of ${asked} Hz (field "audio.sampleRate"): ${rates.join(', ')}.`,
    { sampleRate: asked },
  );
}

function usualBitrate(codec: AudioTarget['codec'], channels: number): number {
  if (codec === 'mp3') return USUAL_BITRATE.mp3 * channels;
  return channels === 1 ? USUAL_BITRATE.mono : USUAL_BITRATE.each * channels;
}
