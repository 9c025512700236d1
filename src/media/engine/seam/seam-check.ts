import type { Plan, TrackPlan } from '../../../protocol/plan.ts';
import { openContainer } from '../../container/open-container.ts';
import type { ByteSource } from '../../io/byte-source.ts';
import type { StageContext } from '../../stage.ts';
import { decodeAcross, decodeJumps } from './seam-decoding.ts';
import { seamFailure, seamFault } from './seam-failure.ts';
import { checkCounts, type Seam, type SeamPlaces, seamPlaces } from './seam-places.ts';
import { type SeamTrack, seamTrack } from './seam-track.ts';

/**
 * Opens the finished output with our own reader. What follows a seam must be a picture that stands on its own, at its
 * time. Where new pictures meet copied ones, a group of pictures on each side is decoded with one decoder, in order
 * and by jumps: what a player does that plays over the seam and seeks about.
 * @throws SluiceError output-invalid, details `{ track, seam, clip, why }`, and what reading throws; AbortError
 */
export async function checkSeams(
  output: ByteSource,
  plan: Plan,
  context: StageContext,
): Promise<{ readonly seams: number }> {
  const tracks = plan.tracks.filter(({ action, kind }) => action !== 'drop' && kind === 'video');
  const count = tracks.reduce((sum, track) => sum + seamsOf(track).length, 0);
  if (count === 0) return { seams: 0 };
  const container = await openContainer(output, context.signal, context.budget).catch((cause) => {
    throw seamFault(cause, { why: 'the result cannot be opened' });
  });
  const found = container.info.tracks.filter(({ kind }) => kind === 'video');
  if (found.length !== tracks.length)
    throw seamFailure({ why: `there are ${found.length} tracks of pictures, not ${tracks.length}` });
  // Jumps go to and fro within a few blocks, which would be let go and read again at each.
  const done = container.bytes.use();
  try {
    for (const [position, track] of tracks.entries()) {
      if (seamsOf(track).length === 0) continue;
      const shown = await seamTrack(container, found[position], output);
      await checkTrack(shown, track, context).catch((cause) => {
        throw seamFault(cause, { track: plan.tracks.indexOf(track) });
      });
    }
  } finally {
    done();
  }
  return { seams: count };
}

/** Where copied turns into new, or one clip into the next. */
function seamsOf({ segments }: TrackPlan): Seam[] {
  return segments.flatMap((segment, index) => {
    const before = segments[index - 1];
    const isSeam = before?.kind !== segment.kind || before.clip !== segment.clip;
    if (!before || !isSeam) return [];
    const sides = before.kind === segment.kind ? segment.kind : 'mixed';
    return [{ at: segment.start, clip: segment.clip, sides }];
  });
}

async function checkTrack(output: SeamTrack, track: TrackPlan, context: StageContext): Promise<void> {
  checkCounts(output, track);
  const stretches: Stretch[] = [];
  for (const seam of seamsOf(track)) {
    try {
      await context.checkpoint();
      const places = await seamPlaces(output, seam, context.signal);
      if (!output.decodable) continue;
      // A copy that follows a copy was proven to stand on its own, and needs nothing that the source does not have.
      if (seam.sides === 'copy' && output.info.descriptions === 1) continue;
      if (seam.sides === 'mixed') await decodeJumps(output, places, context);
      addTo(stretches, seam, places);
    } catch (cause) {
      throw seamFault(cause, { seam: seam.at, clip: seam.clip });
    }
  }
  for (const { seam, from, to } of stretches) {
    try {
      await decodeAcross(output, { from, to }, context);
    } catch (cause) {
      throw seamFault(cause, { seam: seam.at, clip: seam.clip });
    }
  }
}

/** What is decoded in one go, and the first seam in it. */
interface Stretch {
  readonly seam: Seam;
  readonly from: number;
  to: number;
}

/** Of short clips, each group of pictures is next to several seams: it is decoded once. */
function addTo(stretches: Stretch[], seam: Seam, { from, to }: SeamPlaces): void {
  const last = stretches.at(-1);
  if (last && from <= last.to) last.to = Math.max(last.to, to);
  else stretches.push({ seam, from, to });
}
