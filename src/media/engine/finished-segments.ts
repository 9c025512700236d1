import type { SealedSegment } from '../io/sealed-segment.ts';
import type { Run } from './run-state.ts';

/** What an earlier run has sealed of a track, by segment. */
export function finishedOf(
  { finished }: Pick<Run, 'finished'>,
  track: number,
): ReadonlyMap<number, SealedSegment> {
  return new Map(
    finished.filter((sealed) => sealed.track === track).map((sealed) => [sealed.segment, sealed]),
  );
}

/** Enters what an earlier run has made into the counts of this one, which goes on at the share it had. */
export function countFinished({ plan, finished, meter }: Run): void {
  for (const sealed of finished) {
    const track = plan.tracks[sealed.track];
    const isNew = track?.segments[sealed.segment]?.kind !== 'copy';
    const { sizes, pts } = sealed.packets;
    for (const [index, size] of sizes.entries()) meter.place((pts[index] ?? 0) / sealed.timescale, size);
    meter.count({
      bytes: sizes.reduce((sum, size) => sum + size, 0),
      framesOut: track?.kind === 'video' && isNew ? sizes.length : 0,
      framesCopied: track?.kind === 'video' && !isNew ? sizes.length : 0,
    });
  }
}

/** One of each place, the one that was sealed last. */
export function latestOf(sealed: readonly SealedSegment[]): SealedSegment[] {
  return [...new Map(sealed.map((segment) => [`${segment.track}-${segment.segment}`, segment])).values()];
}
