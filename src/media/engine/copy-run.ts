import type { CopiedTrack } from '../../protocol/plan.ts';
import type { SealedSegment } from '../io/sealed-segment.ts';
import type { SpoolWriter } from '../io/spool-writer.ts';
import type { IsoTrack } from '../isobmff/iso-file.ts';
import type { Run } from './run-state.ts';
import { sealSegment } from './seal-segment.ts';

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
      for (; next < table.count; next++) {
        const at = timeOf(table.pts(next));
        if (!isLast && at >= segment.end) break;
        await copyPacket(run, track, next, at, writer);
        run.meter.add(trackIndex, at, table.size(next));
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

async function copyPacket(
  run: Run,
  track: CopiedTrack,
  index: number,
  at: number,
  writer: SpoolWriter,
): Promise<void> {
  const { table } = isoTrackOf(run, track);
  const bytes = run.inputs[track.input]?.bytes;
  if (!bytes) throw new RangeError('the plan names an input that is not there');
  await run.context.checkpoint();
  await run.lockstep.follow(at);
  const offset = table.offset(index);
  const data = await bytes.read(offset, offset + table.size(index), run.context.signal);
  await writer.add({
    data,
    pts: table.pts(index),
    duration: table.duration(index),
    key: table.isSync(index),
  });
  if (track.kind === 'video') run.meter.framesCopied++;
}

/** Seconds at which a media time is shown, by the first edit. */
function presentation(edits: IsoTrack['edits'], timescale: number): (pts: number) => number {
  const shift = (edits[0]?.start ?? 0) - (edits[0]?.mediaStart ?? 0);
  return (pts) => (pts + shift) / timescale;
}
