import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openContainer } from '../../../../src/media/container/open-container.ts';
import { readAvcRecord } from '../../../../src/media/splice/avc-record.ts';
import { nalUnits } from '../../../../src/media/splice/nal-units.ts';
import { fileSource } from '../../../support/file-source.ts';
import { madeBy } from '../../../support/media.ts';

export interface Stream {
  readonly path: string;
  readonly record: Uint8Array<ArrayBuffer>;
  readonly packets: readonly Uint8Array<ArrayBuffer>[];
}

/** An H.264 file by x264: `options` are its own, as in `cabac=0:slices=4`. */
export async function x264(
  name: string,
  options: string,
  { picture = 'testsrc2=s=320x180:r=30', seconds = 1, more = [] as readonly string[] } = {},
): Promise<Stream> {
  const path = madeBy(`splice-${name}.mp4`, [
    ...['-f', 'lavfi', '-i', picture, '-t', String(seconds)],
    ...['-c:v', 'libx264', '-preset', 'medium', '-pix_fmt', 'yuv420p', '-x264-params', options, ...more],
  ]);
  return streamOf(path);
}

async function streamOf(path: string): Promise<Stream> {
  const { signal } = new AbortController();
  const source = fileSource(path);
  const container = await openContainer(source, signal);
  const table = container.iso?.tracks[0]?.table;
  const record = container.track(1).descriptions[0]?.description;
  if (!table || !record) throw new Error(`${path} has no H.264`);
  const packets: Uint8Array<ArrayBuffer>[] = [];
  for (let index = 0; index < table.count; index++) {
    const offset = table.offset(index);
    packets.push(await source.read(offset, offset + table.size(index), signal));
  }
  source.close();
  return { path, record, packets };
}

/** MD5 of each picture, in the order shown, and what the decoder said. */
export interface Decoded {
  readonly pictures: readonly string[];
  readonly messages: string;
}

/** All parameter sets of a record in front, and packets with lengths of its size, decoded by ffmpeg. */
export function decodedUnder(record: Uint8Array, packets: readonly Uint8Array[]): Decoded {
  const { sequences, pictures, lengthSize } = readAvcRecord(record);
  const units = [...sequences, ...pictures, ...packets.flatMap((packet) => nalUnits(packet, lengthSize))];
  const folder = mkdtempSync(join(tmpdir(), 'splice-'));
  const path = join(folder, 'stream.h264');
  writeFileSync(path, Buffer.concat(units.flatMap((unit) => [Buffer.from([0, 0, 0, 1]), unit])));
  try {
    return decoded(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export function decoded(path: string): Decoded {
  const options = [
    '-v',
    'warning',
    '-i',
    path,
    '-map',
    '0:v',
    '-fps_mode',
    'passthrough',
    '-f',
    'framemd5',
    '-',
  ];
  const { stdout, stderr } = spawnSync('ffmpeg', options, { encoding: 'utf8', maxBuffer: 1e8 });
  const rows = stdout.split('\n').filter((row) => row !== '' && !row.startsWith('#'));
  return { pictures: rows.map((row) => row.split(',').at(-1)?.trim() ?? ''), messages: stderr };
}
