import type { TrackInfo } from '../../protocol/media-info.ts';
import type { CopiedTrack, TrackPlan, VideoTarget } from '../../protocol/plan.ts';
import { copyRoute } from './copy-route.ts';
import type { KeptTracks } from './kept-tracks.ts';
import type { PicturePlan } from './picture-plan.ts';
import type { PlanContext } from './plan-context.ts';
import { segmentLength, soundSegments, videoSegments, wholeSegment } from './segments.ts';
import type { SoundPlan } from './sound-plan.ts';
import { isMedia } from './usable-tracks.ts';

/** One input so far. */
const INPUT = 0;

/** The plan's rows, in the order of the file's tracks. */
export function trackPlans({ input, recipe }: PlanContext, kept: KeptTracks): TrackPlan[] {
  const { info } = input;
  const copied = new Set([...copiedIds(kept)]);
  const by = copyRoute(info, copied, new Set(kept.dropped.keys()), recipe.metadata ?? 'keep');
  const made = info.tracks.filter(({ id }) => !copied.has(id) && !kept.dropped.has(id));
  const length = segmentLength(made.reduce((sum, track) => sum + track.end, 0));
  return info.tracks.map((track) => {
    const picture = kept.pictures.get(track.id);
    const sound = kept.sounds.get(track.id);
    if (picture) return picturePlan(track, picture, by, length);
    if (sound) return soundPlan(track, sound, by, length);
    const kind = isMedia(track) ? track.kind : 'other';
    return { ...rowOf(track), kind, action: 'drop', reason: kept.dropped.get(track.id) ?? '', segments: [] };
  });
}

function* copiedIds({ pictures, sounds }: KeptTracks): Generator<number> {
  for (const [id, plan] of pictures) if (plan.action === 'copy') yield id;
  for (const [id, plan] of sounds) if (plan.decision.action === 'copy') yield id;
}

function picturePlan(track: TrackInfo, plan: PicturePlan, by: CopiedTrack['by'], length: number): TrackPlan {
  const row = { ...rowOf(track), kind: 'video', reason: plan.reason } as const;
  if (plan.action === 'encode')
    return { ...row, action: 'encode', target: plan.target, segments: videoSegments(plan.times, length) };
  const turned = turnedDisplay(track, plan.geometry.display);
  const segments = wholeSegment('copy', track.end, 0);
  return { ...row, action: 'copy', by, ...(turned && { display: turned }), segments };
}

function turnedDisplay(
  track: TrackInfo,
  display: VideoTarget['display'],
): VideoTarget['display'] | undefined {
  if (track.kind !== 'video') return undefined;
  return display.rotation === track.rotation && display.flip === track.flip ? undefined : display;
}

function soundPlan(
  track: TrackInfo,
  { decision }: SoundPlan,
  by: CopiedTrack['by'],
  length: number,
): TrackPlan {
  const row = { ...rowOf(track), kind: 'audio', reason: decision.reason } as const;
  if (decision.action === 'encode')
    return { ...row, action: 'encode', target: decision.target, segments: soundSegments(track.end, length) };
  return { ...row, action: 'copy', by, segments: wholeSegment('copy', track.end, 0) };
}

function rowOf(track: TrackInfo): { readonly input: number; readonly track: number } {
  return { input: INPUT, track: track.id };
}
