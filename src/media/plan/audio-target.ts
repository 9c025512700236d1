import { SluiceError } from '../../protocol/error.ts';
import type { AudioTrackInfo } from '../../protocol/media-info.ts';
import type { AudioTarget, OutputContainer } from '../../protocol/plan.ts';
import type { AudioRecipe } from '../../protocol/recipe.schema.ts';
import { codecTitle } from './codec-title.ts';
import { containerTitle, newCodecs, takesAudio } from './container-codecs.ts';
import type { Support } from './plan-input.ts';
import { impossible } from './refusal.ts';

const CODEC_STRINGS: Record<AudioTarget['codec'], string> = {
  aac: 'mp4a.40.2',
  opus: 'opus',
  mp3: 'mp3',
  flac: 'flac',
  pcm: 'pcm-s16',
};

/** Sampling frequencies of ISO/IEC 14496-3 table 1.18, less 96 kHz and up, where no encoder at hand goes. */
const AAC_RATES = [48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000] as const;

/** What browsers' own AAC encoders take. */
const BROWSER_AAC_RATES = [48_000, 44_100] as const;

/** Opus counts at 48 kHz whatever comes in (RFC 7845). */
const OPUS_RATE = 48_000;

const PCM_BITS = 16;

/** What the sound is made into. Never more channels than the source has. */
export function audioTarget(
  track: AudioTrackInfo,
  asked: AudioRecipe,
  codec: AudioTarget['codec'],
  support: Support,
): AudioTarget {
  const channels = Math.min(asked.channels ?? track.channels, track.channels);
  const sampleRate = sampleRateFor(codec, asked.sampleRate, track.sampleRate, support);
  return {
    codec,
    codecString: CODEC_STRINGS[codec],
    sampleRate,
    channels,
    bitrate: bitrateFor(codec, asked, channels, sampleRate),
  };
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
  if (codec !== 'aac') return asked ?? source;
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

function bitrateFor(
  codec: AudioTarget['codec'],
  asked: AudioRecipe,
  channels: number,
  sampleRate: number,
): number {
  const raw = sampleRate * channels * PCM_BITS;
  if (codec === 'pcm') return raw;
  if (codec === 'flac') return Math.round(raw * 0.6);
  return asked.bitrate ?? (channels === 1 ? 80_000 : 64_000 * channels);
}
