import { statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { writeIsoFile } from '../../../../../src/media/isobmff/writer/write-iso-file.ts';
import { corpus, type Reference, references } from '../../../../support/corpus.ts';
import { openedFile } from './opened-file.ts';
import { ffprobe } from './source-file.ts';
import { written } from './written-file.ts';

const MOST_BYTES = 4_000_000;

/** Sound without codec, which ffprobe cuts at other places, and a fragmented file whose edit list ffprobe ignores. */
const TOLD_APART = /pcm_/;
const EDIT_IGNORED = 'sannies+mp4parser--example.f4v';

describe.skipIf(!corpus)('a file of the corpus, opened and written again', () => {
  it.each(candidates().map((reference) => [reference.file, reference] as const))('%s', async (file) => {
    const path = `${corpus}${file}`;
    const { iso, tracks } = await openedFile(path);
    const rope = writeIsoFile({ container: 'mp4', tracks, source: iso, metadata: 'keep' });
    const out = written(rope, [path]);
    const ids = new Set(tracks.map(({ source }) => source?.id ?? 0));
    expect(packetsById(out, ids)).toEqual(packetsById(path, ids));
  });
});

function candidates(): Reference[] {
  return references().filter(
    ({ file, multi_edit, streams }) =>
      /^ok\/.*\.(mp4|mov|m4v|f4v)$/i.test(file) &&
      !multi_edit &&
      !file.endsWith(EDIT_IGNORED) &&
      !streams.some(({ codec }) => TOLD_APART.test(codec ?? '')) &&
      statSync(`${corpus}${file}`).size < MOST_BYTES,
  );
}

/** Times, flags and MD5 of the packets of each track. */
function packetsById(path: string, ids: ReadonlySet<number>): string[] {
  const probe = ffprobe('-show_data_hash', 'md5', '-show_packets', '-show_entries',
    'packet=stream_index,pts_time,dts_time,flags,data_hash:stream=index,id', path); // biome-ignore format: pairs
  const idOf = new Map(
    probe.streams.map(({ index, id }: { index: number; id: string }) => [index, Number(id)]),
  );
  return probe.packets
    .map(
      (packet: Record<string, unknown>) =>
        [
          idOf.get(packet.stream_index),
          packet.pts_time,
          packet.dts_time,
          packet.flags,
          packet.data_hash,
        ] as const,
    )
    .filter(([id]: readonly [number]) => ids.has(id))
    .map((packet: readonly unknown[]) => packet.join(' '))
    .toSorted();
}
