/** A finished segment, and how far its size could be moved by making it again. */
export interface Redoable {
  readonly index: number;
  readonly bytes: number;
  readonly frames: number;
  /** How often it was made: one that does not do as it is told is left to others. */
  readonly tries: number;
  /** Bytes it takes at least and can use at most. */
  readonly least: number;
  readonly most: number;
}

export interface Remade {
  readonly index: number;
  readonly bytes: number;
}

/** What is made can be made again, down to this part of it. */
export const SHRINKING = 0.7;

/** A segment that is made again stays near to what it was, so that it does not stand out. */
const SMALLEST = 0.55;
const LARGEST = 1.8;

/** Pictures that have all they can use are not made again for a little more. */
const WORTHWHILE = 0.9;

/**
 * Which segments are made again, and how large, so that all together change by `change` bytes: the one that changes
 * least for its size where one is enough, else those with the most head-room. Empty where nothing can be moved.
 */
export function segmentsToRemake(segments: readonly Redoable[], change: number): Remade[] {
  const movable = segments
    .map((segment) => ({ segment, room: roomOf(segment, change) }))
    .filter(({ room }) => room > 0)
    .toSorted((a, b) => b.room - a.room);
  const wanted = Math.abs(change);
  const enough = movable.filter(({ room }) => room >= wanted);
  if (enough.length > 0) {
    const gentlest = enough.reduce((best, each) => (costOf(each) < costOf(best) ? each : best));
    return [{ index: gentlest.segment.index, bytes: gentlest.segment.bytes + change }];
  }
  const all = movable.reduce((sum, { room }) => sum + room, 0);
  if (change > 0 && all < wanted * WORTHWHILE) return [];
  const remade: Remade[] = [];
  let rest = wanted;
  for (const { segment, room } of movable) {
    if (rest <= 0) break;
    const moved = Math.min(room, rest);
    remade.push({ index: segment.index, bytes: segment.bytes + Math.sign(change) * moved });
    rest -= moved;
  }
  return remade;
}

function roomOf({ bytes, least, most }: Redoable, change: number): number {
  return change < 0 ? bytes - Math.max(least, bytes * SMALLEST) : Math.min(most, bytes * LARGEST) - bytes;
}

/** Pictures to make again, and by how much they can change. */
function costOf({ segment, room }: { readonly segment: Redoable; readonly room: number }): number {
  return (segment.frames * segment.tries) / Math.max(1, room);
}
