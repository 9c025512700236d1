import type { CopiedTrack } from '../../protocol/plan.ts';
import type { SealedSegment } from '../io/sealed-segment.ts';
import type { SpoolWriter } from '../io/spool-writer.ts';
import type { IsoTrack } from '../isobmff/iso-file.ts';
import type { SampleTable } from '../isobmff/sample-table.ts';
import type { Run } from './run-state.ts';
import { sealSegment } from './seal-segment.ts';

/** Read at once; less than a second of the densest sound. */
const RUN_BYTES = 64 * 1024;

/**
 * Copies a track's packets as they are into the spool, in the pass that reads the pictures: both read through
 * the same few blocks, and this one waits where it would run ahead.
 */
export async function copyTrackToSpool(
  run: Run,
  trackIndex: number,
  track: CopiedTrack,
): Promise<SealedSegment[]> {
  const { table, edits } = isoTrackOf(run, track);
  const timeOf = presentation(edits, table.timescale);
  const sealed: SealedSegment[] = [];
  let next = 0;
  run.meter.begin(trackIndex);
  for (const segment of track.segments) {
    const isLast = segment === track.segments.at(-1);
    const place = { track: trackIndex, segment: segment.index, timescale: table.timescale };
    const fill = async (writer: SpoolWriter) => {
      while (next < table.count) {
        const at = timeOf(table.pts(next));
        if (!isLast && at >= segment.end) break;
        const end = runEnd(table, next);
        await run.context.checkpoint();
        await run.lockstep.follow(at);
        const bytes = await copyPackets(run, track, next, end, writer);
        run.meter.add(trackIndex, at, bytes);
        next = end;
      }
      return undefined;
    };
    sealed.push(await sealSegment(run, place, fill));
  }
  run.meter.end(trackIndex);
  return sealed;
}

/** Enters a track that is copied by reference into the counts of the run; there is nothing to do for it. */
export function countReferenced(run: Run, track: CopiedTrack): void {
  const { table, edits } = isoTrackOf(run, track);
  const timeOf = presentation(edits, table.timescale);
  for (let index = 0; index < table.count; index++)
    run.meter.place(timeOf(table.pts(index)), table.size(index));
  if (track.kind === 'video') run.meter.framesCopied += table.count;
}

export function isoTrackOf(run: Run, track: { readonly input: number; readonly track: number }): IsoTrack {
  const found = run.inputs[track.input]?.iso?.tracks.find(({ id }) => id === track.track);
  if (!found) throw new RangeError('the plan names a track that is not there');
  return found;
}

/** After the packets that lie one after the other from `first` on, as an interleaved file has some dozens. */
function runEnd(table: SampleTable, first: number): number {
  const start = table.offset(first);
  let end = first + 1;
  let place = start + table.size(first);
  while (end < table.count && table.offset(end) === place && place - start < RUN_BYTES) {
    place += table.size(end);
    end++;
  }
  return end;
}

/** @returns how many bytes it were */
async function copyPackets(
  run: Run,
  track: CopiedTrack,
  first: number,
  end: number,
  writer: SpoolWriter,
): Promise<number> {
  const { table } = isoTrackOf(run, track);
  const source = run.inputs[track.input]?.bytes;
  if (!source) throw new RangeError('the plan names an input that is not there');
  const start = table.offset(first);
  const bytes = await source.read(start, table.offset(end - 1) + table.size(end - 1), run.context.signal);
  for (let index = first; index < end; index++) {
    const from = table.offset(index) - start;
    const data = bytes.subarray(from, from + table.size(index));
    await writer.add({
      data,
      pts: table.pts(index),
      duration: table.duration(index),
      key: table.isSync(index),
    });
  }
  if (track.kind === 'video') run.meter.framesCopied += end - first;
  return bytes.length;
}

/** Seconds at which a media time is shown, by the first edit. */
function presentation(edits: IsoTrack['edits'], timescale: number): (pts: number) => number {
  const shift = (edits[0]?.start ?? 0) - (edits[0]?.mediaStart ?? 0);
  return (pts) => (pts + shift) / timescale;
}
