import type { Plan, Segment, TrackPlan } from '../../../protocol/plan.ts';

/** A border of segments where something of another making begins. */
export interface Seam {
  /** Seconds of the output. */
  readonly at: number;
  /** Position in the plan's clips of what begins here. */
  readonly clip: number;
  /** What it ends and what it begins: of one kind, or not. */
  readonly sides: Segment['kind'] | 'mixed';
}

/** Where copied pictures turn into new ones, or one clip into the next. A track that is made anew whole has none. */
export function seamsOf({ action, kind, segments }: TrackPlan): Seam[] {
  if (action !== 'copy' || kind !== 'video') return [];
  return segments.flatMap((segment, index) => {
    const before = segments[index - 1];
    const isSeam = before?.kind !== segment.kind || before.clip !== segment.clip;
    if (!before || !isSeam) return [];
    const sides = before.kind === segment.kind ? segment.kind : 'mixed';
    return [{ at: segment.start, clip: segment.clip, sides }];
  });
}

export function hasSeams({ tracks }: Plan): boolean {
  return tracks.some((track) => seamsOf(track).length > 0);
}
