import { CAPS } from '../caps.ts';
import type { TableBoxes } from '../moov-boxes.ts';
import type { RangeWindow } from '../range-window.ts';
import { damaged, refused } from '../verdict.ts';
import type { Column } from './column.ts';
import { RunList } from './run-list.ts';
import { tableHead, tableRows } from './table-rows.ts';

/** `stsc` with `stco` or `co64`, ISO/IEC 14496-12 sections 8.7.4 and 8.7.5. */
export interface SampleChunks {
  readonly offsets: Float64Array;
  /** First sample of each chunk, and the number of all samples behind the last. */
  readonly firsts: Uint32Array;
  /** Sample description per sample, from 0. */
  readonly descriptions: Column;
}

interface ChunkRun {
  readonly chunk: number;
  readonly samples: number;
  readonly description: number;
}

/**
 * The chunks that hold the first `count` samples; fewer samples where the tables have no room for more.
 * @throws SluiceError container-damaged, container-refused
 */
export async function sampleChunks(
  window: RangeWindow,
  tables: TableBoxes,
  count: number,
): Promise<SampleChunks> {
  const offsets = await chunkOffsets(window, tables);
  const firsts = new Uint32Array(offsets.length + 1);
  const descriptions = new RunList();
  let chunk = 0;
  let sample = 0;
  const fill = (run: ChunkRun, end: number) => {
    while (chunk < end && sample < count) {
      const samples = Math.min(run.samples, count - sample);
      descriptions.add(samples, run.description);
      firsts[chunk++] = sample;
      sample += samples;
    }
  };
  let open: ChunkRun | undefined;
  await chunkRuns(window, tables, (run) => {
    if (open) fill(open, Math.min(run.chunk, offsets.length));
    open = run;
  });
  if (open) fill(open, offsets.length);
  firsts[chunk] = sample;
  return {
    offsets: chunk === offsets.length ? offsets : offsets.slice(0, chunk),
    firsts: firsts.slice(0, chunk + 1),
    descriptions: descriptions.column(),
  };
}

async function chunkOffsets(window: RangeWindow, tables: TableBoxes): Promise<Float64Array> {
  const large = tables.get('co64');
  const box = tables.get('stco') ?? large;
  if (!box) throw damaged('a track has no table of chunk offsets');
  const rowBytes = box === large ? 8 : 4;
  const count = (await tableHead(window, box, 8)).getUint32(4);
  if (count * rowBytes > box.end - box.start)
    throw refused('a sample table claims more rows than it holds', { type: box.type, count });
  if (count > CAPS.samples) throw refused('too many chunks', { count });
  const offsets = new Float64Array(count);
  await tableRows(window, box, { head: 8, rowBytes, count }, (view, first, rows) => {
    for (let row = 0; row < rows; row++) {
      offsets[first + row] =
        rowBytes === 4
          ? view.getUint32(4 * row)
          : view.getUint32(8 * row) * 2 ** 32 + view.getUint32(8 * row + 4);
    }
  });
  return offsets;
}

async function chunkRuns(
  window: RangeWindow,
  tables: TableBoxes,
  each: (run: ChunkRun) => void,
): Promise<void> {
  const box = tables.get('stsc');
  if (!box) throw damaged('a track has no table of chunks');
  const count = (await tableHead(window, box, 8)).getUint32(4);
  let last = -1;
  await tableRows(window, box, { head: 8, rowBytes: 12, count }, (view, _first, rows) => {
    for (let row = 0; row < rows; row++) {
      const chunk = view.getUint32(12 * row) - 1;
      if (chunk <= last) throw damaged('the table of chunks is out of order', { chunk });
      last = chunk;
      const description = Math.max(0, view.getUint32(12 * row + 8) - 1);
      each({ chunk, samples: view.getUint32(12 * row + 4), description });
    }
  });
}
