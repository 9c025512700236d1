const TITLES: Readonly<Record<string, string>> = {
  avc: 'H.264',
  hevc: 'H.265',
  vp8: 'VP8',
  vp9: 'VP9',
  av1: 'AV1',
  aac: 'AAC',
  mp3: 'MP3',
  opus: 'Opus',
  flac: 'FLAC',
  vorbis: 'Vorbis',
  'ac-3': 'Dolby Digital',
  'ec-3': 'Dolby Digital Plus',
  pcm: 'PCM',
};

/** A codec as people write it; one that is not known here keeps the container's own name. */
export function codecTitle(codec: string): string {
  return TITLES[codec] ?? codec;
}
