import type { AudioTarget, Segment } from '../../../protocol/plan.ts';
import type { SealedSegment } from '../../io/sealed-segment.ts';

/**
 * Packets that an encoder makes before those that are wanted, and that nobody hears. Four are enough for what lies in
 * two packets at once; libopus needs more than two seconds until it has seen that this is not speech, and makes the
 * same of it then as an encoder that never stopped.
 */
const LEAD_PACKETS = 150;

/**
 * Whose packets tell of all that came before: a frame of MP3 takes bits that those before it left, one of FLAC says which
 * one it is. Such sound is made from the start again.
 */
const COUNTED: ReadonlySet<AudioTarget['codec']> = new Set(['mp3', 'flac']);

/** Neighbouring segments of new sound that are not made yet. Sample frames of the output. */
export interface SoundGap {
  readonly segments: readonly Segment[];
  /** Where the encoder begins, on the packets' own grid. */
  readonly lead: number;
  /** Where the first packet that is wanted begins. */
  readonly from: number;
}

/** What is still to be made of a track of new sound. */
export function soundGaps(
  segments: readonly Segment[],
  finished: ReadonlyMap<number, SealedSegment>,
  codec: AudioTarget['codec'],
): SoundGap[] {
  const isCounted = COUNTED.has(codec);
  const gaps: (SoundGap & { readonly segments: Segment[] })[] = [];
  for (const [place, segment] of segments.entries()) {
    if (finished.has(segment.index)) continue;
    const before = segments[place - 1];
    const open = before && !finished.has(before.index) ? gaps.at(-1) : undefined;
    if (open) open.segments.push(segment);
    else gaps.push({ segments: [segment], ...beginning(segments.slice(0, place), finished, isCounted) });
  }
  return gaps;
}

/** After the last packet there is; all packets of an encoder are of one length but its last. */
function beginning(
  before: readonly Segment[],
  finished: ReadonlyMap<number, SealedSegment>,
  isCounted: boolean,
) {
  const packets = before.findLast(({ index }) => finished.get(index)?.packets.sizes.length)?.index ?? -1;
  const { pts = [], durations = [] } = finished.get(packets)?.packets ?? {};
  const from = (pts.at(-1) ?? 0) + (durations.at(-1) ?? 0);
  return { from, lead: isCounted ? 0 : Math.max(0, from - LEAD_PACKETS * (durations[0] ?? 0)) };
}
