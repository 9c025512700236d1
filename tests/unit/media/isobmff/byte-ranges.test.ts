import { openAsBlob } from 'node:fs';
import { expect, it } from 'vitest';
import { openContainer } from '../../../../src/media/container/open-container.ts';
import { blobSource } from '../../../../src/media/io/blob-source.ts';
import { byteRanges } from '../../../../src/media/isobmff/byte-ranges.ts';
import { inputs } from '../../../support/inputs.ts';
import { ffprobe } from './writer/source-file.ts';

/** By ffprobe's places of all packets. */
function rangesOf(path: string, streams: readonly number[]): number {
  const packets = ffprobe('-show_packets', '-show_entries', 'packet=stream_index,pos,size', path).packets
    .filter(({ stream_index }: { stream_index: number }) => streams.includes(stream_index))
    .map(({ pos, size }: Record<string, string>) => [Number(pos), Number(pos) + Number(size)] as const)
    .toSorted((a: readonly number[], b: readonly number[]) => (a[0] ?? 0) - (b[0] ?? 0)); // biome-ignore format: chain
  return packets.filter(([start]: readonly number[], index: number) => start !== packets[index - 1]?.[1])
    .length;
}

it.each([
  ['a phone', inputs.phone],
  ['fragments', inputs.fragmented],
])('counts the ranges of any tracks: %s', async (_, make) => {
  const path = make();
  const { iso, info } = await openContainer(
    blobSource(await openAsBlob(path), path),
    new AbortController().signal,
  );
  if (!iso) throw new Error('not an ISO file');
  const [first = 0, second = 0] = iso.tracks.map(({ id }) => id);
  const count = byteRanges(iso);
  expect(count(new Set([first, second]), 0, info.duration)).toBe(rangesOf(path, [0, 1]));
  expect(count(new Set([first]), 0, info.duration)).toBe(rangesOf(path, [0]));
  expect(count(new Set([second]), 0, info.duration)).toBe(rangesOf(path, [1]));
  expect(count(new Set([first, second]), 2, 4)).toBeLessThan(8);
  expect(count(new Set(), 0, 1)).toBe(0);
});
