const TITLES: Readonly<Record<string, string>> = {
  gif: 'GIF',
  webp: 'WebP',
  png: 'PNG',
  jpeg: 'JPEG',
  avc: 'H.264',
  hevc: 'H.265',
  vp8: 'VP8',
  vp9: 'VP9',
  av1: 'AV1',
  aac: 'AAC',
  mp3: 'MP3',
  opus: 'Opus',
  flac: 'FLAC',
  'ac-3': 'Dolby Digital',
  'ec-3': 'Dolby Digital Plus',
  pcm: 'PCM',
  mp2: 'MPEG layer 2',
  dts: 'DTS',
  alac: 'Apple Lossless',
  vorbis: 'Vorbis',
  mpeg1: 'MPEG-1',
  mpeg2: 'MPEG-2',
  mpeg4: 'MPEG-4 part 2',
  mjpeg: 'Motion JPEG',
  prores: 'ProRes',
  dnxhd: 'DNxHD',
  dv: 'DV',
};

/** A codec as people write it; one that is not known here keeps the container's own name. */
export function codecTitle(codec: string): string {
  return TITLES[codec] ?? codec;
}
