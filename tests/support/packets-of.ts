import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';

/** One packet as ffprobe reads it, with edit lists left out: ticks of its stream. */
export interface FoundPacket {
  readonly stream: number;
  readonly pts: number;
  readonly dts: number;
  readonly duration: number;
  readonly size: number;
  readonly key: boolean;
  readonly hash: string;
}

/** Every packet of a file, in file order, from a reader that nobody of this project wrote. */
export function packetsOf(path: string, stream: string): FoundPacket[] {
  const options = [
    '-v',
    'error',
    '-ignore_editlist',
    '1',
    '-show_packets',
    '-show_data_hash',
    'sha256',
    '-of',
    'json',
  ];
  const output = execFileSync('ffprobe', [...options, '-select_streams', stream, path], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  return JSON.parse(output).packets.map((packet: Record<string, string | number>) => ({
    stream: packet.stream_index,
    pts: packet.pts,
    dts: packet.dts,
    duration: Number(packet.duration ?? 0),
    size: Number(packet.size),
    key: String(packet.flags).includes('K'),
    hash: String(packet.data_hash).replace('SHA256:', ''),
  }));
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
