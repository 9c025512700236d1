import type { SealedSegment } from '../io/sealed-segment.ts';
import type { OutputChunk } from '../isobmff/output-track.ts';
import type { SampleTable } from '../isobmff/sample-table.ts';

/** The sealed files of a track, in order. */
export function sealedChunks(segments: readonly SealedSegment[]): OutputChunk[] {
  return segments.flatMap(({ parts }) =>
    parts.map(
      ({ file, size, packets }) => ({ part: { kind: 'spool', file, start: 0, end: size }, packets }) as const,
    ),
  );
}

/** Source ranges, one for each run of packets that lie one after the other. */
export function rangeChunks(table: SampleTable, input: number): OutputChunk[] {
  const chunks: { part: { kind: 'input'; input: number; start: number; end: number }; packets: number }[] =
    [];
  for (let index = 0; index < table.count; index++) {
    const start = table.offset(index);
    const end = start + table.size(index);
    const last = chunks.at(-1);
    if (last && last.part.end === start) {
      last.part.end = end;
      last.packets++;
    } else chunks.push({ part: { kind: 'input', input, start, end }, packets: 1 });
  }
  return chunks;
}
