import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { SealedSegment } from '../../../../src/media/io/sealed-segment.ts';
import { Splicer } from '../../../../src/media/splice/splice.ts';
import type { Segment } from '../../../../src/protocol/plan.ts';
import { opened } from './copy-plan.ts';

/**
 * What an encoder of the browser makes of a part of a file, made by ffmpeg: baseline pictures from `from` on, as many
 * as the segment says, rewritten so that they fit among those of the source.
 */
export async function encodedSegment(
  path: string,
  track: number,
  segment: Segment,
  from: number,
): Promise<SealedSegment> {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-encoded-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const made = join(folder, 'made.mp4');
  const pictures = ['-frames:v', String(segment.frames), '-an', '-profile:v', 'baseline', '-preset', 'ultrafast', '-bf', '0', made]; // biome-ignore format: short
  execFileSync('ffmpeg', ['-v', 'error', '-ss', String(from), '-i', path, '-c:v', 'libx264', ...pictures]);
  const [source, encoded] = [await opened(path), await opened(made)];
  const splicer = new Splicer('avc', source.track(track).descriptions[0]?.description);
  const packets = encoded.track(1);
  const { record, rewrite } = splicer.add(packets.descriptions[0]?.description);
  const timescale = source.track(track).info.timescale;
  const parts: Uint8Array[] = [];
  const columns = {
    sizes: [] as number[],
    pts: [] as number[],
    durations: [] as number[],
    keys: [] as number[],
  };
  for await (const { data, pts, duration, key } of packets.packets(
    0,
    Infinity,
    new AbortController().signal,
  )) {
    const bytes = rewrite(data.slice());
    if (key) columns.keys.push(columns.sizes.length);
    parts.push(bytes);
    columns.sizes.push(bytes.length);
    columns.pts.push(Math.round(segment.start * timescale + (pts * timescale) / packets.info.timescale));
    columns.durations.push(Math.round((duration * timescale) / packets.info.timescale));
  }
  const file = join(folder, `${segment.index}.seg`);
  const bytes = Buffer.concat(parts);
  writeFileSync(file, bytes);
  return {
    plan: '',
    track: 0,
    segment: segment.index,
    attempt: 0,
    timescale,
    parts: [{ file, size: bytes.length, crc: 0, packets: columns.sizes.length }],
    packets: columns,
    description: { codecString: 'avc1', record: record && [...record] },
  };
}
