import type { Plan, TrackPlan } from '../../../protocol/plan.ts';
import { openContainer } from '../../container/open-container.ts';
import type { ByteSource } from '../../io/byte-source.ts';
import type { StageContext } from '../../stage.ts';
import { decodeAcross, decodeJumps } from './seam-decoding.ts';
import { seamFailure, seamFault } from './seam-failure.ts';
import { checkCounts, type SeamPlaces, seamPlaces } from './seam-places.ts';
import { type SeamTrack, seamTrack } from './seam-track.ts';
import { type Seam, seamsOf } from './seams.ts';

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

async function checkTrack(output: SeamTrack, track: TrackPlan, context: StageContext): Promise<void> {
  checkCounts(output, track);
  const passages: Passage[] = [];
  for (const seam of seamsOf(track)) {
    try {
      await context.checkpoint();
      const places = await seamPlaces(output, seam, context.signal);
      if (!output.decodable) continue;
      // A copy that follows a copy was proven to stand on its own, and needs nothing that the source does not have.
      if (seam.sides === 'copy' && output.info.descriptions === 1) continue;
      if (seam.sides === 'mixed') await decodeJumps(output, places, context);
      addTo(passages, seam, places);
    } catch (cause) {
      throw seamFault(cause, { seam: seam.at, clip: seam.clip });
    }
  }
  for (const { seam, from, to } of passages) {
    try {
      await decodeAcross(output, { from, to }, context);
    } catch (cause) {
      throw seamFault(cause, { seam: seam.at, clip: seam.clip });
    }
  }
}

/** What is decoded in one go, and the first seam in it. */
interface Passage {
  readonly seam: Seam;
  readonly from: number;
  to: number;
}

/** Of short clips, each group of pictures is next to several seams: it is decoded once. */
function addTo(passages: Passage[], seam: Seam, { from, to }: SeamPlaces): void {
  const last = passages.at(-1);
  if (last && from <= last.to) last.to = Math.max(last.to, to);
  else passages.push({ seam, from, to });
}
