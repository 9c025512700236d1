import type { InputTrack } from 'mediabunny';
import type { PcmLayout, TrackDescription } from '../packet-source.ts';
import { pcmLayoutOf } from './pcm-codecs.ts';
import type { Rewrap } from './rewrap.ts';

/** What a track is encoded with, and what its decoder needs to know. */
export interface ScannedCodec {
  /** As in `TrackInfo.codec`. */
  readonly name: string;
  /** WebCodecs' word for it; undefined where nobody here knows it. */
  readonly string: string | undefined;
  readonly record: Uint8Array<ArrayBuffer> | undefined;
  readonly pcm: PcmLayout | undefined;
}

/** Where mediabunny's word is another than that of ISO BMFF. */
const NAMES: Readonly<Record<string, string>> = { ac3: 'ac-3', eac3: 'ec-3' };

export async function codecOf(track: InputTrack, rewrap: Rewrap | undefined): Promise<ScannedCodec> {
  const name = await track.getCodec();
  const config = track.isVideoTrack() || track.isAudioTrack() ? await track.getDecoderConfig() : null;
  const pcm = name ? pcmLayoutOf(name) : undefined;
  const record = rewrap?.record ?? (config?.description && bytesOf(config.description));
  const own = await track.getInternalCodecId();
  return {
    name: pcm ? 'pcm' : name ? (NAMES[name] ?? name) : typeof own === 'string' ? own : 'unknown',
    string: name && config ? config.codec : undefined,
    record,
    pcm,
  };
}

/** Seconds that a decoder of Opus makes before the beginning; RFC 7845 section 5.1, 48 kHz. */
export function primingOf({ name, record }: ScannedCodec): number {
  if (name !== 'opus' || !record || record.length < 12) return 0;
  return (((record[11] ?? 0) << 8) | (record[10] ?? 0)) / 48_000;
}

export function descriptionsOf({ string, record, pcm }: ScannedCodec): TrackDescription[] {
  return string === undefined ? [] : [{ codecString: string, description: record, ...(pcm && { pcm }) }];
}

function bytesOf(source: AllowSharedBufferSource): Uint8Array<ArrayBuffer> {
  return ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength).slice()
    : new Uint8Array(source).slice();
}
