import { execFileSync, spawnSync } from 'node:child_process';
import { openAsBlob, readFileSync } from 'node:fs';
import { ALL_FORMATS, BlobSource, EncodedPacketSink, Input } from 'mediabunny';
import { createFile, type Movie, type MP4BoxBuffer } from 'mp4box';

export interface JudgedPacket {
  /** Seconds. */
  readonly pts: number;
  readonly size: number;
  readonly key: boolean;
  /** Outside the edit list: decoded, not shown. */
  readonly discarded: boolean;
}

/** A stream's packets as ffprobe reads them, in file order. `stream` as in `v:0`. */
export function packetsOf(path: string, stream: string): JudgedPacket[] {
  const options = [
    '-v',
    'error',
    '-select_streams',
    stream,
    '-show_entries',
    'packet=pts_time,size,flags',
    '-of',
    'json',
  ];
  const { packets } = JSON.parse(
    execFileSync('ffprobe', [...options, path], { encoding: 'utf8', maxBuffer: 1e9 }),
  );
  return packets.map(({ pts_time, size, flags }: Record<'pts_time' | 'size' | 'flags', string>) => ({
    pts: Number(pts_time),
    size: Number(size),
    key: flags.startsWith('K'),
    discarded: flags.includes('D'),
  }));
}

/**
 * What ffmpeg says while it decodes everything; empty when all is well. Pictures go to the end as they are: rounded to one
 * rate, two of them may fall together, and ffmpeg complains of itself.
 */
export function decodeMessages(path: string): string {
  const options = ['-v', 'warning', '-i', path, '-fps_mode', 'passthrough', '-enc_time_base', '-1'];
  return spawnSync('ffmpeg', [...options, '-f', 'null', '-'], { encoding: 'utf8' }).stderr;
}

/** MD5 of a stream's packets, data and order. */
export function packetHash(path: string, stream: string): string {
  const options = ['-v', 'error', '-i', path, '-map', `0:${stream}`, '-c', 'copy', '-f', 'md5', '-'];
  return execFileSync('ffmpeg', options, { encoding: 'utf8' }).trim();
}

/** Start of the picture minus start of the sound, as they are shown, in seconds. */
export function startOffset(path: string): number {
  const first = (stream: string) => {
    const shown = packetsOf(path, stream).filter(({ discarded }) => !discarded);
    return Math.min(...shown.map(({ pts }) => pts));
  };
  return first('v:0') - first('a:0');
}

/** Video packets as mediabunny counts them. */
export async function packetsByMediabunny(path: string): Promise<number> {
  const input = new Input({ formats: ALL_FORMATS, source: new BlobSource(await openAsBlob(path)) });
  const track = await input.getPrimaryVideoTrack();
  if (!track) return 0;
  let count = 0;
  for await (const _ of new EncodedPacketSink(track).packets()) count++;
  return count;
}

/** The luma of one picture, small, as decoded and turned upright by ffmpeg. */
export function pictureAt(path: string, seconds: number, width: number, height: number): Uint8Array {
  const options = ['-v', 'error', '-ss', String(seconds), '-i', path, '-frames:v', '1'];
  const scale = ['-vf', `scale=${width}:${height}:flags=area,format=gray`, '-f', 'rawvideo', '-'];
  return execFileSync('ffmpeg', [...options, ...scale], { maxBuffer: 1e8 });
}

/** Mean absolute difference of two pictures of one size, in code values. */
export function difference(a: Uint8Array, b: Uint8Array): number {
  if (a.length !== b.length || a.length === 0) return Number.POSITIVE_INFINITY;
  return a.reduce((sum, value, index) => sum + Math.abs(value - (b[index] ?? 0)), 0) / a.length;
}

/** Packets of each track as mp4box finds them, by kind. */
export async function packetsByMp4box(path: string): Promise<{ video: number; audio: number }> {
  const file = createFile();
  const info = new Promise<Movie>((resolve, reject) => {
    file.onReady = resolve;
    file.onError = (_, message) => reject(new Error(message));
  });
  const bytes = readFileSync(path);
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as MP4BoxBuffer;
  buffer.fileStart = 0;
  file.appendBuffer(buffer);
  file.flush();
  const { videoTracks, audioTracks } = await info;
  return { video: videoTracks[0]?.nb_samples ?? 0, audio: audioTracks[0]?.nb_samples ?? 0 };
}
