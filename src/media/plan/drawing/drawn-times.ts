import type { FramePace, PlannedStill } from '../../../protocol/plan.ts';
import { SAME_TIME } from '../cut-places.ts';
import { firstSlotFrom } from '../frame-pace.ts';

/** Seconds from one picture to the next that looks the same: seeking and live bars want one now and then. */
const STANDING = 1;

/** When pictures are drawn, seconds of the output: where nothing moves, at the beginning of each and once a second. */
export function drawnTimes(stills: readonly PlannedStill[], pace: FramePace): Float64Array {
  if (pace.kind === 'constant') {
    const count = firstSlotFrom(stills.at(-1)?.end ?? 0, pace.rate);
    return Float64Array.from({ length: count }, (_, slot) => slot / pace.rate);
  }
  return Float64Array.from(
    stills.flatMap(({ start, end }) => {
      // A picture that would last no time to speak of is not worth a packet.
      const count = Math.max(1, Math.ceil((end - start) / STANDING - 0.1));
      return Array.from({ length: count }, (_, index) => start + index * STANDING);
    }),
  );
}

/** The picture that is shown at a time. */
export function stillAt(stills: readonly PlannedStill[], time: number): PlannedStill | undefined {
  return stills.findLast(({ start }) => start <= time + SAME_TIME) ?? stills[0];
}
