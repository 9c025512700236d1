import type { CopiedTrack } from '../../protocol/plan.ts';
import type { SealedSegment } from '../io/sealed-segment.ts';
import { SpoolWriter } from '../io/spool-writer.ts';
import type { IsoTrack } from '../isobmff/iso-file.ts';
import type { Run } from './run-state.ts';

/**
 * Copies a track's packets as they are into the spool, in the pass that reads the pictures: both read through
 * the same few blocks, and this one waits where it would run ahead.
 */
export async function copyTrackToSpool(
  run: Run,
  trackIndex: number,
  track: CopiedTrack,
): Promise<SealedSegment[]> {
  const container = run.inputs[track.input];
  const iso = isoTrackOf(run, track);
  const { table } = iso;
  const { context, meter } = run;
  const shift = (iso.edits[0]?.start ?? 0) - (iso.edits[0]?.mediaStart ?? 0);
  const sealed: SealedSegment[] = [];
  let next = 0;
  meter.begin(trackIndex);
  for (const segment of track.segments) {
    const place = { track: trackIndex, segment: segment.index, attempt: 0, timescale: table.timescale };
    const writer = new SpoolWriter(run.spool, place);
    const isLast = segment === track.segments.at(-1);
    meter.segments.running++;
    try {
      for (; next < table.count; next++) {
        const at = (table.pts(next) + shift) / table.timescale;
        if (!isLast && at >= segment.end) break;
        await context.checkpoint();
        await run.lockstep.follow(at);
        const offset = table.offset(next);
        const data = await container?.bytes.read(offset, offset + table.size(next), context.signal);
        if (!data) throw new RangeError('the plan names an input that is not there');
        await writer.add({
          data,
          pts: table.pts(next),
          duration: table.duration(next),
          key: table.isSync(next),
        });
        if (track.kind === 'video') meter.framesCopied++;
        meter.add(trackIndex, at, data.length);
      }
      sealed.push(await writer.seal(undefined));
    } finally {
      writer.close();
    }
    meter.segments.running--;
    meter.segments.done++;
  }
  meter.end(trackIndex);
  return sealed;
}

export function isoTrackOf(run: Run, track: { readonly input: number; readonly track: number }): IsoTrack {
  const found = run.inputs[track.input]?.iso?.tracks.find(({ id }) => id === track.track);
  if (!found) throw new RangeError('the plan names a track that is not there');
  return found;
}
