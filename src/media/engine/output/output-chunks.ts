import type { SealedSegment } from '../../io/sealed-segment.ts';
import type { ChunkList } from '../../isobmff/packet-chunks.ts';
import type { SampleTable } from '../../isobmff/sample-table.ts';
import { packetCount, type Stretch } from '../copy/stretch.ts';

/** The sealed files of a segment, in order. @param frameBytes PCM: its packets are counted by the sample frame */
export function addSealed(chunks: ChunkList, { parts }: SealedSegment, frameBytes?: number): void {
  for (const { file, size, packets } of parts) {
    const count = frameBytes === undefined ? packets : size / frameBytes;
    if (count > 0) chunks.begin({ kind: 'spool', file }).add(0, size, count);
  }
}

/** The bytes of a stretch where they stand in the source. */
export function addRanges(chunks: ChunkList, stretch: Stretch, frameBytes?: number): void {
  const { table } = stretch.source;
  chunks.begin({ kind: 'input', input: stretch.input }, packetCount(stretch));
  for (const [from, to] of stretch.runs) {
    if (frameBytes === undefined) addPackets(chunks, table, from, to);
    else addSamples(chunks, stretch, from, to, frameBytes);
  }
}

function addPackets(chunks: ChunkList, table: SampleTable, from: number, to: number): void {
  let start = 0;
  let end = -1;
  let first = from;
  for (let index = from; index < to; index++) {
    const offset = table.offset(index);
    if (offset !== end) {
      if (index > first) chunks.add(start, end, index - first);
      start = offset;
      first = index;
    }
    end = offset + table.size(index);
  }
  if (to > first) chunks.add(start, end, to - first);
}

function addSamples(chunks: ChunkList, stretch: Stretch, from: number, to: number, frameBytes: number): void {
  const { table } = stretch.source;
  for (let index = from; index < to; index++) {
    const start = table.offset(index) + cutHead(stretch, index, frameBytes);
    const end = table.offset(index) + table.size(index) - cutTail(stretch, index, frameBytes);
    chunks.add(start, end, (end - start) / frameBytes);
  }
}

/** A stretch of timecodes with another first one; the others are numbers of four bytes in the source. */
export function addTimecode(chunks: ChunkList, stretch: Stretch, first: Uint8Array<ArrayBuffer>): void {
  chunks.begin({ kind: 'literal', bytes: first }).add(0, first.length, 1);
  const [[from, to] = [0, 0], ...more] = stretch.runs;
  const runs = [[from + 1, to] as const, ...more].filter(([start, end]) => start < end);
  if (runs.length > 0) addRanges(chunks, { ...stretch, runs });
}

/** Bytes of PCM left out of a packet in front. */
export function cutHead({ runs, head }: Stretch, index: number, frameBytes: number | undefined): number {
  return frameBytes !== undefined && index === runs[0]?.[0] ? head * frameBytes : 0;
}

/** And behind. */
export function cutTail({ runs, tail }: Stretch, index: number, frameBytes: number | undefined): number {
  return frameBytes !== undefined && index + 1 === runs.at(-1)?.[1] ? tail * frameBytes : 0;
}
