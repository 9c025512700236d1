import { describe, expect, it } from 'vitest';
import { corpus, type Reference, references } from '../../../../support/corpus.ts';
import { packetHash } from '../../../../support/judge.ts';
import { copied } from '../../engine/copy-plan.ts';
import { keptBoxes } from './raw-comparison.ts';
import { ffprobe } from './source-file.ts';

/** Sound without codec, which ffprobe cuts at other places: compared as a whole. */
const PCM = /pcm_/;
/** A fragmented file whose edit list ffprobe ignores. */
const EDIT_IGNORED = 'sannies+mp4parser--example.f4v';

describe.skipIf(!corpus)('a file of the corpus, opened and written again', () => {
  it.each(candidates().map((reference) => [reference.file, reference] as const))(
    '%s',
    async (file, { streams }) => {
      const path = `${corpus}${file}`;
      const isQuickTime =
        ffprobe('-show_entries', 'format_tags=major_brand', path).format.tags?.major_brand === 'qt  ';
      const { path: out, plan, inputs } = await copied([path], { container: isQuickTime ? 'mov' : 'mp4' });
      const ids = new Set(plan.tracks.map(({ track }) => track));
      expect(packetsById(out, ids)).toEqual(packetsById(path, ids));
      for (const { codec, type } of streams)
        if (PCM.test(codec ?? '') && type === 'audio')
          expect(packetHash(out, 'a')).toBe(packetHash(path, 'a'));
      expect(keptBoxes(out, ids)).toEqual(keptBoxes(path, ids));
      expect(inputs[0]?.info.tracks.filter(({ unusable }) => !unusable)).toHaveLength(plan.tracks.length);
    },
  );
});

function candidates(): Reference[] {
  return references().filter(
    ({ file, multi_edit }) =>
      /^ok\/.*\.(mp4|mov|m4v|f4v)$/i.test(file) && !multi_edit && !file.endsWith(EDIT_IGNORED),
  );
}

/** Times, flags and MD5 of the packets of each track. */
function packetsById(path: string, ids: ReadonlySet<number>): string[] {
  const probe = ffprobe('-show_data_hash', 'md5', '-show_packets', '-show_entries',
    'packet=stream_index,pts_time,dts_time,flags,data_hash:stream=index,id,codec_name', path); // biome-ignore format: pairs
  const coded = probe.streams.filter(
    ({ codec_name }: { codec_name?: string }) => !PCM.test(codec_name ?? ''),
  );
  const idOf = new Map(coded.map(({ index, id }: { index: number; id: string }) => [index, Number(id)]));
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
