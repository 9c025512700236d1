import type { FoundStream } from './stream-list.ts';

/** Bytes that may be read before it is clear which streams there are: in a VOB sound may begin late. */
const PROBE_BYTES = 16_000_000;
const PROBE_MICROSECONDS = 20_000_000;

/**
 * ffmpeg's command line: `/in/source` becomes `/out/movie`, an MP4 or a QuickTime movie, packet for packet, and a sound that a movie cannot tell of
 * becomes the head of a WAV file, `/out/wave-<place>`.
 */
export function rewriteArguments(streams: readonly FoundStream[], reader: string): string[] {
  const probing = ['-probesize', `${PROBE_BYTES}`, '-analyzeduration', `${PROBE_MICROSECONDS}`];
  const from = ['-hide_banner', ...probing, '-fflags', '+genpts', '-f', reader, '-i', '/in/source'];
  const maps = streams.flatMap(({ index }) => ['-map', `0:${index}`]);
  const unpacked = streams.flatMap((stream, at) =>
    isPacked(stream, reader) ? [`-bsf:${at}`, 'mpeg4_unpack_bframes'] : [],
  );
  const plain = ['-c', 'copy', ...unpacked, '-map_chapters', '-1', '-dn', '-sn'];
  // Edits are in the movie's own ticks: milliseconds would move pictures against sound.
  const kind = streams.every(({ codec }) => IN_MP4.has(codec)) ? 'mp4' : 'mov';
  const movie = [...maps, ...plain, '-movie_timescale', '90000', '-f', kind, '/out/movie'];
  const waves = streams.flatMap(({ index, codec }, at) =>
    isWave(codec)
      ? ['-map', `0:${index}`, '-c', 'copy', '-frames:a', '1', '-f', 'wav', `/out/wave-${at}`]
      : [],
  );
  return [...from, ...movie, ...waves];
}

/** Codecs that MP4 has a place for. QuickTime takes all, and tells of sound in a way that MP4 does not. */
const IN_MP4 = new Set([
  ...['h264', 'hevc', 'mpeg4', 'mpeg2video', 'mpeg1video', 'mjpeg', 'vp9', 'av1'],
  ...['aac', 'mp3', 'ac3', 'eac3', 'dts', 'alac', 'flac', 'opus'],
]);

/** Two pictures in one packet, as AVI needs them where pictures are stored in another order than shown. */
function isPacked({ codec }: FoundStream, reader: string): boolean {
  return reader === 'avi' && codec === 'mpeg4';
}

/** Sounds that are described by a `WAVEFORMATEX` alone. */
function isWave(codec: string): boolean {
  return codec.startsWith('wma') || codec.startsWith('adpcm');
}
