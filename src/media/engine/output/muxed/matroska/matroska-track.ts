import type { AudioTrackInfo, VideoTrackInfo } from '../../../../../protocol/media-info.ts';
import type { MediaContainer } from '../../../../container/media-container.ts';
import type { TrackDescription } from '../../../../container/packet-source.ts';
import { colorCodes } from '../../../../isobmff/writer/color-code.ts';
import { av1Configuration } from '../../../../isobmff/writer/video-configuration.ts';
import { carrierTrack } from '../carrier-track.ts';
import type { MuxTrack } from '../muxer.ts';
import { opusHead } from '../opus-head.ts';
import { ascii, element, float, text, uint } from './ebml.ts';
import { ID } from './ids.ts';

/** A track on its way into a Matroska file. Seconds. */
export interface MatroskaTrack extends MuxTrack {
  /** From 1. */
  readonly number: number;
  /** What a decoder makes before the beginning, where the file says so: block times count from there. */
  readonly delay: number;
  /** What comes before the beginning and cannot be said to: all of the file begins so much later. */
  readonly early: number;
}

const CODECS: Readonly<Record<string, string>> = {
  avc: 'V_MPEG4/ISO/AVC',
  hevc: 'V_MPEGH/ISO/HEVC',
  vp8: 'V_VP8',
  vp9: 'V_VP9',
  av1: 'V_AV1',
  aac: 'A_AAC',
  mp3: 'A_MPEG/L3',
  opus: 'A_OPUS',
  vorbis: 'A_VORBIS',
  flac: 'A_FLAC',
  'ac-3': 'A_AC3',
  'ec-3': 'A_EAC3',
};

/** Codecs whose decoders find all in the packets; what other files say of AC-3 is not for them. */
const BARE = new Set(['vp8', 'vp9', 'mp3', 'ac-3', 'ec-3', 'pcm']);

/** What a decoder of Opus has to be given before a place that is sought. RFC 7845 section 4.6, ns. */
const OPUS_PREROLL = 80e6;

export function matroskaTracks(carrier: MediaContainer, tracks: readonly MuxTrack[]): MatroskaTrack[] {
  return tracks.map((track, index) => {
    const { table, shift } = carrierTrack(carrier, track.info.id);
    const begin = Math.max(0, -(table.pts(0) + shift)) / table.timescale;
    const isSaid = track.info.codec === 'opus';
    return { ...track, number: index + 1, delay: isSaid ? begin : 0, early: isSaid ? 0 : begin };
  });
}

/** RFC 9559 section 5.1.4.1. */
export function trackEntry(carrier: MediaContainer, track: MatroskaTrack): Uint8Array {
  const { info, number, delay, language, title } = track;
  const { descriptions } = carrier.track(info.id);
  const [description] = descriptions;
  const record = recordOf(info.codec, description);
  const isOpus = info.codec === 'opus';
  return element(
    ID.trackEntry,
    uint(ID.trackNumber, number),
    uint(ID.trackUid, number),
    uint(ID.trackType, info.kind === 'video' ? 1 : 2),
    uint(ID.flagLacing, 0),
    ...(title === undefined ? [] : [text(ID.name, title)]),
    ascii(ID.language, language ?? 'und'),
    ascii(ID.codecId, codecId(info.codec, description)),
    ...(record ? [element(ID.codecPrivate, isOpus ? opusHead(record, delay) : record)] : []),
    ...(isOpus ? [uint(ID.codecDelay, Math.round(delay * 1e9)), uint(ID.seekPreRoll, OPUS_PREROLL)] : []),
    ...(info.kind === 'video' ? [video(info)] : []),
    ...(info.kind === 'audio' ? [audio(info, description)] : []),
  );
}

/** AV1 is described even where its packets say all. */
function recordOf(codec: string, description: TrackDescription | undefined): Uint8Array | undefined {
  if (!description || BARE.has(codec)) return undefined;
  return description.description ?? (codec === 'av1' ? av1Configuration(description.codecString) : undefined);
}

function codecId(codec: string, description: TrackDescription | undefined): string {
  const pcm = description?.pcm;
  if (pcm) return pcm.float ? 'A_PCM/FLOAT/IEEE' : 'A_PCM/INT/LIT';
  const id = CODECS[codec];
  if (!id) throw new RangeError(`Matroska has no name for ${codec}`);
  return id;
}

function video({ codedWidth, codedHeight, pixelAspectRatio, color }: VideoTrackInfo): Uint8Array {
  const { horizontal, vertical } = pixelAspectRatio;
  const codes = colorCodes(color);
  const { primaries, transfer, matrix, fullRange } = color;
  const isSaid = primaries !== null || transfer !== null || matrix !== null || fullRange !== null;
  const range = fullRange === null ? 0 : fullRange ? 2 : 1;
  return element(
    ID.video,
    uint(ID.pixelWidth, codedWidth),
    uint(ID.pixelHeight, codedHeight),
    ...(horizontal === vertical
      ? []
      : [
          uint(ID.displayWidth, Math.round((codedWidth * horizontal) / vertical)),
          uint(ID.displayHeight, codedHeight),
        ]),
    ...(isSaid
      ? [
          element(
            ID.colour,
            uint(ID.matrix, codes.matrix),
            uint(ID.transfer, codes.transfer),
            uint(ID.primaries, codes.primaries),
            uint(ID.range, range),
          ),
        ]
      : []),
  );
}

function audio(
  { sampleRate, channels }: AudioTrackInfo,
  description: TrackDescription | undefined,
): Uint8Array {
  return element(
    ID.audio,
    float(ID.samplingFrequency, sampleRate),
    uint(ID.channels, channels),
    ...(description?.pcm ? [uint(ID.bitDepth, description.pcm.bits)] : []),
  );
}
