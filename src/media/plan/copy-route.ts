import type { CopiedTrack, PlannedClip } from '../../protocol/plan.ts';
import type { CastPart } from './cast.ts';
import type { PlanContext } from './plan-context.ts';

/** Part of a source range that may be bytes nobody asked for. */
const UNWANTED = 0.02;

/** A rope takes no more parts. */
const MOST_RANGES = 2000;

/**
 * How copied packets reach the output: by the source's own ranges, if these are few enough, or if covering the gaps
 * between them costs little and nothing in the gaps is to be left out; else they are copied into the spool.
 * @param copied the rows that are copied
 * @param whole the clips show all of their inputs
 */
export function copyRoute(
  context: PlanContext,
  clips: readonly PlannedClip[],
  parts: readonly CastPart[],
  copied: readonly CastPart[],
  whole: boolean,
): CopiedTrack['by'] {
  if (context.support.copiesAll) return 'spool';
  const ids = clips.map((_, position) => idsOf(copied, position));
  const few = rangesOf(context, clips, ids) <= MOST_RANGES;
  if (few) return 'range';
  if (clips.some(({ input }) => !context.inputs[input]?.ranges)) return 'spool';
  const { cut, metadata } = context.recipe;
  const asked = parts.some(
    (part) => part.kind === 'drop' && (part.asked || metadata === 'strip') && part.track.bytes > 0,
  );
  const covers = metadata !== 'strip' && (whole || cut === 'keyframe' || cut === 'lossless');
  if (asked || !covers) return 'spool';
  const used = [...new Set(clips.map(({ input }) => input))];
  return used.every((input) => gapShare(context, input, clips, ids) <= UNWANTED) ? 'range' : 'spool';
}

function idsOf(copied: readonly CastPart[], position: number): ReadonlySet<number> {
  return new Set(
    copied.flatMap((part) => (part.kind === 'drop' ? [] : (part.row.sources[position]?.track.id ?? []))),
  );
}

/** Infinite where an input cannot say. */
function rangesOf(
  { inputs }: PlanContext,
  clips: readonly PlannedClip[],
  ids: readonly ReadonlySet<number>[],
): number {
  let ranges = 0;
  for (const [position, { input, start, end }] of clips.entries()) {
    const tracks = ids[position] ?? new Set();
    if (tracks.size === 0) continue;
    ranges += inputs[input]?.ranges?.(tracks, start, end) ?? Number.POSITIVE_INFINITY;
    if (ranges > MOST_RANGES) break;
  }
  return ranges;
}

/** The part of an input's bytes that belongs to none of the copied tracks. */
function gapShare(
  { inputs }: PlanContext,
  input: number,
  clips: readonly PlannedClip[],
  ids: readonly ReadonlySet<number>[],
): number {
  const copied = ids[clips.findIndex((clip) => clip.input === input)];
  const tracks = inputs[input]?.info.tracks ?? [];
  const all = tracks.reduce((sum, { bytes }) => sum + bytes, 0);
  const unwanted = tracks.reduce((sum, { id, bytes }) => sum + (copied?.has(id) ? 0 : bytes), 0);
  return all > 0 ? unwanted / all : 0;
}
