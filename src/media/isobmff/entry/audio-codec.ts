import type { PcmLayout } from '../../container/packet-source.ts';
import { viewOf } from '../box.ts';
import { aacConfig } from './aac-config.ts';
import { decoderConfig } from './esds.ts';
import { flacConfig } from './flac-config.ts';
import { opusConfig } from './opus-config.ts';
import { dolbyChannels, otherSound } from './other-codecs.ts';
import { pcmLayout } from './pcm-layout.ts';
import { type SampleEntry, soundVersion } from './sample-entry.ts';

/** What a sound's sample entry and the codec's own configuration say. */
export interface AudioCodec {
  readonly codec: string;
  /** Whether the codec is one that Sluice has a word for. */
  readonly known: boolean;
  /** Undefined where the codec is not known or its record is missing. */
  readonly codecString: string | undefined;
  readonly description: Uint8Array<ArrayBuffer> | undefined;
  readonly sampleRate: number;
  readonly channels: number;
  readonly pcm?: PcmLayout;
  /** Bytes of one sample of all channels, where all are equally large. */
  readonly frameBytes?: number;
}

type Sound = Pick<AudioCodec, 'sampleRate' | 'channels'>;
type Reader = (entry: SampleEntry, sound: Sound) => AudioCodec;

const READERS: Readonly<Record<string, Reader>> = {
  mp4a: mpeg4Audio,
  Opus: opusConfig,
  fLaC: flacConfig,
  '.mp3': mp3,
  'ms\0U': mp3,
  ulaw: (_entry, sound) => companded('ulaw', sound),
  alaw: (_entry, sound) => companded('alaw', sound),
};

export function audioCodec(entry: SampleEntry): AudioCodec {
  const sound = soundOf(entry);
  const pcm = pcmLayout(entry);
  if (pcm) return pcmCodec(pcm, sound);
  const read = READERS[entry.format];
  const other = otherSound(entry.format);
  if (other) return named(other, entry, sound);
  return read ? read(entry, sound) : unknown(entry.format.trim() || 'unknown', sound);
}

function unknown(codec: string, sound: Sound): AudioCodec {
  return { ...sound, codec, known: false, codecString: undefined, description: undefined };
}

/** `AudioSampleEntry`, ISO/IEC 14496-12 section 12.2.3; in version 2 of QuickTime the numbers stand further on. */
function soundOf(entry: SampleEntry): Sound {
  const view = viewOf(entry.bytes);
  if (view.byteLength < 36) return { sampleRate: 0, channels: 0 };
  if (soundVersion(entry.bytes) === 2 && view.byteLength >= 72) {
    const rate = view.getFloat64(40);
    return {
      sampleRate: rate > 0 && rate < 1e7 ? Math.round(rate) : 0,
      channels: Math.min(255, view.getUint32(48)),
    };
  }
  return { sampleRate: view.getUint32(32) >>> 16, channels: view.getUint16(24) };
}

/** By the object type of its decoder configuration, the codes registered at mp4ra.org. */
function mpeg4Audio(entry: SampleEntry, sound: Sound): AudioCodec {
  const config = decoderConfig(entry);
  if (!config) return unknown('mp4a', sound);
  const { objectType } = config;
  if (objectType === 0x69 || objectType === 0x6b) return mp3(entry, sound);
  if (objectType === 0x40 || (objectType >= 0x66 && objectType <= 0x68)) return aacConfig(config, sound);
  if (objectType === 0xdd) return vorbis(config.specific, sound);
  const other = otherSound(`mp4a.${objectType.toString(16)}`);
  return other ? named(other, entry, sound) : unknown(`mp4a.${objectType.toString(16)}`, sound);
}

/** Nothing but its name has to be known of it here. */
function named(codec: string, entry: SampleEntry, sound: Sound): AudioCodec {
  const channels = dolbyChannels(entry) ?? sound.channels;
  return { ...sound, channels, codec, known: true, codecString: codec, description: undefined };
}

/** With its three heads as Matroska and WebCodecs have them: the first byte says how many more there are. */
function vorbis(heads: Uint8Array<ArrayBuffer>, sound: Sound): AudioCodec {
  const isKnown = heads[0] === 2;
  const described = { codecString: isKnown ? 'vorbis' : undefined, description: isKnown ? heads : undefined };
  return { ...sound, codec: 'vorbis', known: true, ...described };
}

function mp3(_entry: SampleEntry, sound: Sound): AudioCodec {
  return { ...sound, codec: 'mp3', known: true, codecString: 'mp3', description: undefined };
}

function companded(codec: 'ulaw' | 'alaw', sound: Sound): AudioCodec {
  return {
    ...sound,
    codec,
    known: true,
    codecString: codec,
    description: undefined,
    frameBytes: Math.max(1, sound.channels),
  };
}

function pcmCodec(pcm: PcmLayout, sound: Sound): AudioCodec {
  const codecString = `pcm-${pcm.float ? 'f' : pcm.signed ? 's' : 'u'}${pcm.bits}`;
  const frameBytes = (pcm.bits / 8) * Math.max(1, sound.channels);
  return { ...sound, codec: 'pcm', known: true, codecString, description: undefined, pcm, frameBytes };
}
