import type { VideoTrackInfo, Warning } from '../../protocol/media-info.ts';
import type { PlannedClip } from '../../protocol/plan.ts';
import { picturesAlike } from './alike.ts';
import type { ClipBounds } from './clip-bounds.ts';
import { timeText } from './clip-time.ts';
import { CutPlaces, SAME_TIME } from './cut-places.ts';
import type { PlanContext } from './plan-context.ts';
import type { VideoRow } from './row.ts';
import type { SourceTrack } from './source-track.ts';

/**
 * The clips grown outwards to where copies begin and end. `keyframe` does so at both ends of each; `lossless` only
 * where clips meet, since an edit list hides what is too much before the first and after the last.
 */
export function movedClips(
  { inputs }: PlanContext,
  row: VideoRow,
  clips: readonly PlannedClip[],
  cut: 'keyframe' | 'lossless',
): { readonly clips: readonly ClipBounds[]; readonly warnings: readonly Warning[] } {
  const alike = picturesAlike(inputs, row.lead);
  const warnings: Warning[] = [];
  const moved = clips.map((clip, position) => {
    const source = row.sources[position];
    if (!source || picturesAlike(inputs, source) !== alike) return clip;
    const bounds = grown(inputs, source, clip, {
      start: cut === 'keyframe' || position > 0,
      end: cut === 'keyframe' || position < clips.length - 1,
      opens: position === 0,
    });
    const name = clips.length === 1 ? 'It' : `Part ${position + 1}`;
    if (bounds.start < clip.start - SAME_TIME) warnings.push(startsEarlier(name, bounds.start, clip.start));
    if (bounds.end > clip.end + SAME_TIME) warnings.push(endsLater(name, bounds.end, clip.end));
    return bounds;
  });
  return { clips: moved, warnings };
}

function grown(
  inputs: PlanContext['inputs'],
  source: SourceTrack<VideoTrackInfo>,
  clip: ClipBounds,
  moves: { readonly start: boolean; readonly end: boolean; readonly opens: boolean },
): ClipBounds {
  const { start, end } = clip;
  const places = new CutPlaces(inputs, source);
  const clean = moves.start && places.startFrom(start, moves.opens);
  const starts = clean !== undefined && clean !== false && clean <= start + SAME_TIME;
  const before = moves.start && !starts ? places.startBefore(start, moves.opens) : undefined;
  const [, after] = moves.end && end < source.track.end ? places.ends(end) : [end, end];
  return { ...clip, start: before ?? start, end: Math.max(end, after) };
}

function startsEarlier(name: string, start: number, asked: number): Warning {
  const message = `${name} starts at ${timeText(start)}, ${(asked - start).toFixed(3)} s earlier than asked, where a copy can begin.`;
  return { code: 'starts-earlier', message };
}

function endsLater(name: string, end: number, asked: number): Warning {
  const message = `${name} ends at ${timeText(end)}, ${(end - asked).toFixed(3)} s later than asked, where a copy can end.`;
  return { code: 'ends-later', message };
}
