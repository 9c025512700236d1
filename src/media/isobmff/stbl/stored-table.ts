import { CAPS } from '../caps.ts';
import type { TableBoxes } from '../moov-boxes.ts';
import type { RangeWindow } from '../range-window.ts';
import type { SampleTable } from '../sample-table.ts';
import { refused } from '../verdict.ts';
import { type Column, constantColumn, flatColumn } from './column.ts';
import { ColumnTable } from './column-table.ts';
import { PcmTable } from './pcm-table.ts';
import { RunIndex } from './run-index.ts';
import { type SampleChunks, sampleChunks } from './sample-chunks.ts';
import { type SampleSizes, sampleSizes } from './sample-sizes.ts';
import { syncSamples } from './sync-samples.ts';
import { compositionOffsets, sampleTimes } from './time-tables.ts';

export interface StoredTrack {
  readonly tables: TableBoxes;
  readonly timescale: number;
  /** Bytes of one sample of all channels where the track is PCM, else undefined. */
  readonly pcmFrameBytes: number | undefined;
}

export interface FileSize {
  readonly size: number;
  readonly claimed: number;
}

export interface StoredTable {
  readonly table: SampleTable;
  /** Samples that the tables name and the file does not hold. */
  readonly missing: number;
}

/**
 * The tables of one `stbl`, straight from the bytes.
 * @param file samples beyond `size` are left out; all together may not be larger than `claimed`, which is more than
 * `size` where the file was cut off
 * @throws SluiceError container-refused, container-damaged
 */
export async function storedTable(
  window: RangeWindow,
  track: StoredTrack,
  file: FileSize,
): Promise<StoredTable> {
  const { tables, timescale, pcmFrameBytes } = track;
  const stored = await sampleSizes(window, tables);
  const isPcm = pcmFrameBytes !== undefined && stored.constant !== undefined;
  // Old QuickTime files write 1 as the size of a sample of any width.
  const sizes = isPcm ? { ...stored, constant: Math.max(stored.constant ?? 0, pcmFrameBytes) } : stored;
  checkSizes(sizes, file.claimed, isPcm);
  const chunks = await sampleChunks(window, tables, sizes.count);
  const offsets = isPcm ? undefined : sampleOffsets(sizes, chunks);
  const inFile = offsets
    ? held(offsets, sizes, chunks, file.size)
    : pcmHeld(chunks, sizes.constant ?? 0, file.size);
  const times = (await sampleTimes(window, tables, sizes.count)).cut(inFile);
  const missing = sizes.count - inFile;
  if (!offsets)
    return { table: new PcmTable(timescale, times, cutChunks(chunks, inFile), sizes.constant ?? 0), missing };
  const table = new ColumnTable({
    timescale,
    times,
    sizes: sizes.constant === undefined ? flatColumn(sizes.each) : constantColumn(sizes.constant),
    offsets,
    compositions: await compositionOffsets(window, tables, sizes.count),
    syncs: await syncSamples(window, tables, Math.max(1, inFile)),
    descriptions: chunks.descriptions,
  });
  return { table, missing };
}

function checkSizes({ count, constant, each }: SampleSizes, fileSize: number, isPcm: boolean): void {
  if (!isPcm && count > CAPS.samples) throw refused('too many samples', { count });
  const bytes = constant === undefined ? each.reduce((sum, size) => sum + size, 0) : count * constant;
  if (bytes > fileSize) throw refused('the samples are larger than the file', { bytes, fileSize });
}

/** Byte position per sample: by chunk where all are equally large, else one each. */
function sampleOffsets(sizes: SampleSizes, chunks: SampleChunks): Column {
  const { offsets, firsts } = chunks;
  const { constant } = sizes;
  if (constant !== undefined) {
    const runs = new RunIndex(firsts);
    const at = (index: number) => {
      const chunk = runs.find(index);
      return (offsets[chunk] ?? 0) + (index - (firsts[chunk] ?? 0)) * constant;
    };
    const byteLength = offsets.byteLength + firsts.byteLength;
    return { at, least: 0, most: Infinity, byteLength, copy: notCopied };
  }
  const each = new Float64Array(firsts.at(-1) ?? 0);
  for (let chunk = 0; chunk < offsets.length; chunk++) {
    let offset = offsets[chunk] ?? 0;
    for (let sample = firsts[chunk] ?? 0; sample < (firsts[chunk + 1] ?? 0); sample++) {
      each[sample] = offset;
      offset += sizes.each[sample] ?? 0;
    }
  }
  const { byteLength } = each;
  return { at: (index) => each[index] ?? 0, least: 0, most: Infinity, byteLength, copy: notCopied };
}

/** Places of the file do not fit into 32 bits. */
function notCopied(): never {
  throw new RangeError('places of packets are asked for one by one');
}

/** How many samples from the first on lie in the file. */
function held(offsets: Column, sizes: SampleSizes, chunks: SampleChunks, fileSize: number): number {
  const count = chunks.firsts.at(-1) ?? 0;
  for (let index = 0; index < count; index++) {
    if (offsets.at(index) + (sizes.constant ?? sizes.each[index] ?? 0) > fileSize) return index;
  }
  return count;
}

function pcmHeld({ offsets, firsts }: SampleChunks, frameBytes: number, fileSize: number): number {
  for (let chunk = 0; chunk < offsets.length; chunk++) {
    const first = firsts[chunk] ?? 0;
    const room = Math.max(0, Math.floor((fileSize - (offsets[chunk] ?? 0)) / frameBytes));
    if (room < (firsts[chunk + 1] ?? 0) - first) return first + room;
  }
  return firsts.at(-1) ?? 0;
}

function cutChunks(chunks: SampleChunks, count: number): SampleChunks {
  if (count >= (chunks.firsts.at(-1) ?? 0)) return chunks;
  const keep = chunks.firsts.findIndex((first) => first >= count);
  const firsts = chunks.firsts.slice(0, keep + 1);
  firsts[keep] = count;
  return { ...chunks, offsets: chunks.offsets.slice(0, keep), firsts };
}
