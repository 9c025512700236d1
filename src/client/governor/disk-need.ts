import { containerFiles } from '../../protocol/output-container.ts';
import type { Plan, TrackPlan } from '../../protocol/plan.ts';

/** Index files, parts that are made twice, what a file system takes beside the bytes. */
const OVERHEAD = 1.03;

/**
 * Bytes that a plan writes on the disk before anything is saved: parts made anew, copies that are not references, and,
 * where the container cannot refer to those, the whole result beside them.
 */
export function spoolBytes(plan: Plan): readonly [low: number, high: number] {
  const total = sum(plan.tracks, (track) => weightOf(track, false));
  const written = sum(plan.tracks, (track) => weightOf(track, true));
  // The estimate is of the whole result: it is shared out by what is known of each track.
  const share = total > 0 ? written / total : 0;
  const [low, high] = plan.estimate.bytes;
  const again = containerFiles[plan.container].muxed ? 1 : 0;
  return [Math.ceil(low * share) + low * again, Math.ceil(high * share * OVERHEAD) + high * again];
}

/** Bits a second of copied pictures, where nothing but their being there is known: as a phone records. */
const COPIED_PICTURES = 12e6;
const COPIED_SOUND = 192e3;

/** Bits of a track, as far as the plan says; of those that go into the spool alone, or of all. */
function weightOf(track: TrackPlan, isSpool: boolean): number {
  if (track.action === 'drop') return 0;
  const seconds = (made: boolean) =>
    sum(
      track.segments.filter(({ kind }) => (kind !== 'copy') === made),
      ({ start, end }) => end - start,
    );
  const made = 'target' in track && track.target ? track.target.bitrate * seconds(true) : 0;
  if (track.action === 'encode') return made;
  const rate = track.kind === 'video' ? COPIED_PICTURES : COPIED_SOUND;
  return made + (isSpool && track.by === 'range' ? 0 : rate * seconds(false));
}

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}
