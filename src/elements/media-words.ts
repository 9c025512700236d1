import { msg, str } from '@lit/localize';
import type { AudioTrackInfo, MediaInfo, TrackInfo, VideoTrackInfo } from '../index.ts';
import { bytes, clock, decimal, joined } from './numbers.ts';

const CODEC_NAMES: Readonly<Record<string, string>> = {
  avc: 'H.264',
  hevc: 'HEVC',
  vp8: 'VP8',
  vp9: 'VP9',
  av1: 'AV1',
  aac: 'AAC',
  opus: 'Opus',
  mp3: 'MP3',
  flac: 'FLAC',
  pcm: 'PCM',
  alac: 'Apple Lossless',
  'ac-3': 'Dolby Digital',
  'ec-3': 'Dolby Digital Plus',
  prores: 'ProRes',
  mjpeg: 'Motion JPEG',
};

export function codecName(codec: string): string {
  return CODEC_NAMES[codec] ?? codec;
}

/** The picture track that a job would take: the first that can be used. */
export function pictureOf(info: MediaInfo): VideoTrackInfo | undefined {
  return info.tracks.find((track) => track.kind === 'video' && !track.unusable) as VideoTrackInfo | undefined;
}

export function soundOf(info: MediaInfo): AudioTrackInfo | undefined {
  return info.tracks.find((track) => track.kind === 'audio' && !track.unusable) as AudioTrackInfo | undefined;
}

/** 1280 × 720 */
export function dimensions(size: { readonly width: number; readonly height: number }): string {
  return `${size.width} × ${size.height}`;
}

export function channelsName(channels: number): string {
  if (channels === 1) return msg('mono');
  if (channels === 2) return msg('stereo');
  return msg(str`${channels} channels`);
}

/** 412 MB · 3840 × 2160 · HEVC 10-bit · iPhone: a card's second line. */
export function cardFacts(size: number, info: MediaInfo): string {
  const picture = pictureOf(info);
  const sound = soundOf(info);
  return joined([
    bytes(size),
    ...(picture ? pictureFacts(picture) : sound ? soundFacts(sound) : []),
    info.metadata.device,
  ]);
}

/** 412 MB · 4:12 · 3840 × 2160 · HEVC: the line beside a title. */
export function titleFacts(size: number, info: MediaInfo): string {
  const picture = pictureOf(info);
  const sound = soundOf(info);
  const track = picture ? [dimensions(picture), codecName(picture.codec)] : sound ? soundFacts(sound) : [];
  return joined([bytes(size), clock(info.duration), ...track]);
}

function pictureFacts(track: VideoTrackInfo): (string | undefined)[] {
  const depth = track.bitDepth !== null && track.bitDepth > 8 ? msg(str`${track.bitDepth}-bit`) : undefined;
  const rate = track.frameRate > 31 ? msg(str`${decimal(track.frameRate, 0)} fps`) : undefined;
  return [dimensions(track), depth ? `${codecName(track.codec)} ${depth}` : codecName(track.codec), rate];
}

function soundFacts(track: AudioTrackInfo): string[] {
  return [
    `${codecName(track.codec)} ${channelsName(track.channels)}`,
    msg(str`${decimal(track.sampleRate / 1000, 1)} kHz`),
  ];
}

/** What a track is, for a list of what was left out. */
export function trackName(track: TrackInfo | undefined): string {
  switch (track?.kind) {
    case 'video':
      return msg(str`A picture track (${codecName(track.codec)})`);
    case 'audio':
      return msg(str`A sound track (${codecName(track.codec)} ${channelsName(track.channels)})`);
    case 'subtitle':
      return msg('The subtitles');
    case 'timecode':
      return msg('The time code');
    case 'chapters':
      return msg('The chapter marks');
    case 'metadata':
      return msg('A track of recorded data');
    case 'cover':
      return msg('The cover picture');
    default:
      return msg('A track of an unknown kind');
  }
}
