import type { TrackPlan } from '../../../protocol/plan.ts';
import { indexFrom } from '../../ascending.ts';
import { restartTimes } from '../../splice/restarts.ts';
import { seamFailure } from './seam-failure.ts';
import type { SeamTrack } from './seam-track.ts';
import type { Seam } from './seams.ts';

/** Decoding begins no further before a seam than this, and ends no further after it. Seconds. */
const REACH = 12;

/** Times (s) of packets around a seam. */
export interface SeamPlaces {
  /** Where a decoder begins; the seam itself where there is nothing near enough before. */
  readonly from: number;
  readonly seam: number;
  /** Where the group of pictures after it ends. */
  readonly to: number;
  /** The next restart after the seam, where there is one. */
  readonly next: number | undefined;
}

/** Encoded segments among copied ones hold the pictures that the encoder was given, and nothing stands outside. */
export function checkCounts({ times, tolerance }: SeamTrack, track: TrackPlan): void {
  const { segments } = track;
  const [first, last] = [segments[0], segments.at(-1)];
  if (!first || !last) return;
  const isOutside = (time: number) => time < first.start - tolerance || time >= last.end + tolerance;
  if (times.some(isOutside)) throw seamFailure({ why: 'pictures are shown outside the plan' });
  if (track.action !== 'copy' || track.target?.pace.kind !== 'source') return;
  for (const { kind, start, end, frames, clip } of segments) {
    if (kind !== 'encode') continue;
    const found = times.subarray(indexFrom(times, start - tolerance), indexFrom(times, end - tolerance));
    const where = { seam: start, clip };
    if (found.length !== frames)
      throw seamFailure({ why: `there are ${found.length} new pictures, not ${frames}`, ...where });
    if (found.some((time, index) => isNear(time, found[index - 1] ?? -1)))
      throw seamFailure({ why: 'two pictures are shown at the same time', ...where });
  }
}

/**
 * The packets around a seam.
 * @throws SluiceError output-invalid where what follows the seam is not a picture that stands on its own
 */
export async function seamPlaces(track: SeamTrack, seam: Seam, signal: AbortSignal): Promise<SeamPlaces> {
  const { times, keys, tolerance, restarts } = track;
  const position = indexFrom(times, seam.at - tolerance);
  const [before, at] = [times[position - 1], times[position]];
  if (before === undefined || at === undefined)
    throw seamFailure({ why: 'there are no pictures on a side of the seam' });
  if (isNear(at, before)) throw seamFailure({ why: 'two pictures are shown at the same time' });
  const [found, near] = [
    await restartTimes(restarts, [before], signal),
    await restartTimes(restarts, [at, times[position + 1] ?? at], signal),
  ];
  if (!near.some((time) => isNear(time, at)))
    throw seamFailure({ why: 'what follows the seam needs pictures from before it' });
  const from = found.findLast((time) => time <= before) ?? keys.findLast((time) => time <= before) ?? at;
  const to = keys.find((time) => time > at && !isNear(time, at)) ?? Infinity;
  return {
    from: at - from > REACH ? at : from,
    seam: at,
    to: Math.min(to, at + REACH),
    next: near.find((time) => time > at && !isNear(time, at)),
  };
}

/** The same packet, its time made from ticks twice. */
function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) < 1e-6;
}
