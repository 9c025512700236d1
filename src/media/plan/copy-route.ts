import type { MediaInfo } from '../../protocol/media-info.ts';
import type { CopiedTrack } from '../../protocol/plan.ts';

/** Part of a source range that may be bytes nobody asked for. */
const UNWANTED = 0.02;

/**
 * How copied packets reach the output. A track's packets lie among those of the others, so its range is taken as
 * it is only while nearly all of it is wanted, and nothing of it is to be left out for privacy.
 * @param copied ids of all tracks of this input that are copied
 * @param removed ids of those that must not be found in the output
 */
export function copyRoute(
  info: MediaInfo,
  copied: ReadonlySet<number>,
  removed: ReadonlySet<number>,
  metadata: 'keep' | 'strip',
): CopiedTrack['by'] {
  const all = bytesOf(info, () => true);
  const unwanted = all - bytesOf(info, (id) => copied.has(id));
  if (metadata === 'strip' && bytesOf(info, (id) => removed.has(id)) > 0) return 'spool';
  return unwanted <= all * UNWANTED ? 'range' : 'spool';
}

function bytesOf(info: MediaInfo, wanted: (id: number) => boolean): number {
  return info.tracks.reduce((sum, track) => sum + (wanted(track.id) ? track.bytes : 0), 0);
}
