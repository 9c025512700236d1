import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ALL_FORMATS, FilePathSource, Input } from 'mediabunny';
import { onTestFinished } from 'vitest';
import type { Rope } from '../../../../../src/media/io/rope.ts';
import { ffprobe } from './source-file.ts';

/** Writes what a rope describes, until the test ends; its inputs are files. */
export function written(rope: Rope, inputs: readonly string[], suffix = 'mp4'): string {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-writer-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, `out.${suffix}`);
  const out = openSync(path, 'w');
  for (const part of rope.parts) {
    if (part.kind === 'literal') writeSync(out, part.bytes);
    else {
      const bytes = Buffer.alloc(part.end - part.start);
      const file = openSync(part.kind === 'input' ? (inputs[part.input] ?? '') : part.file, 'r');
      readSync(file, bytes, 0, bytes.length, part.start);
      closeSync(file);
      writeSync(out, bytes);
    }
  }
  closeSync(out);
  return path;
}

/** Times, sizes and flags of every packet as a player sees them, by stream. */
export function packetsOf(path: string): string[] {
  const { packets } = ffprobe(
    '-show_packets',
    '-show_entries',
    'packet=stream_index,pts_time,dts_time,size,flags',
    path,
  );
  return packets
    .map((packet: Record<string, unknown>) =>
      [packet.stream_index, packet.pts_time, packet.dts_time, packet.size, packet.flags].join(' '),
    )
    .toSorted();
}

/** MD5 of the packets of each stream. */
export function streamHashes(path: string): string {
  return execFileSync(
    'ffmpeg',
    ['-v', 'error', '-i', path, '-map', '0', '-c', 'copy', '-f', 'streamhash', '-hash', 'md5', '-'],
    {
      encoding: 'utf8',
    },
  );
}

/** What ffmpeg complains of when it decodes everything. */
export function complaints(path: string): string {
  return spawnSync('ffmpeg', ['-v', 'warning', '-i', path, '-f', 'null', '-'], { encoding: 'utf8' }).stderr;
}

/** What the other reader makes of each track: first time, packets, rotation. */
export async function otherReader(path: string) {
  const input = new Input({ source: new FilePathSource(path), formats: ALL_FORMATS });
  const tracks = await input.getTracks();
  return Promise.all(
    tracks.map(async (track) => ({
      codec: await track.getCodec(),
      start: await track.getFirstTimestamp(),
      packets: (await track.computePacketStats()).packetCount,
    })),
  );
}
