import { execFileSync } from 'node:child_process';

export interface FoundStream {
  readonly codec_type: string;
  readonly codec_name: string;
  readonly width?: number;
  readonly height?: number;
  /** Packets that were counted by reading all of them, as text. */
  readonly nb_read_packets: string;
  readonly start_time: string;
  readonly duration: string;
  /** In the stream's own ticks. */
  readonly duration_ts: number;
}

/** What ffprobe says of the streams of a file, packets counted. */
export function ffprobe(path: string): FoundStream[] {
  const options = ['-v', 'error', '-count_packets', '-show_streams', '-of', 'json'];
  return JSON.parse(execFileSync('ffprobe', [...options, path], { encoding: 'utf8' })).streams;
}
