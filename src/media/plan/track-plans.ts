import type { VideoTrackInfo } from '../../protocol/media-info.ts';
import type {
  CopiedTrack,
  PlannedClip,
  Segment,
  TrackPlan,
  TrackSource,
  VideoView,
} from '../../protocol/plan.ts';
import { valuesWithin } from '../ascending.ts';
import type { Cast, CastPart } from './cast.ts';
import { clipEnd, outputTime } from './clip-line.ts';
import { clipPace } from './clip-pace.ts';
import { copyRoute } from './copy-route.ts';
import { SAME_TIME } from './cut-places.ts';
import { ffmpegReason } from './ffmpeg-codecs.ts';
import type { CutCopy, KeptTracks } from './kept-tracks.ts';
import { type PictureEncoding, viewsOf } from './picture-plan.ts';
import { needsFfmpeg, type PlanContext } from './plan-context.ts';
import { soundReplacement } from './replaced-sound.ts';
import type { Row, RowPart, VideoRow } from './row.ts';
import { type Piece, segmentLength, soundSegments, videoSegments } from './segments.ts';
import type { SoundPlan } from './sound-plan.ts';
import { soundShaping } from './sound-shaping.ts';
import { isMedia } from './usable-tracks.ts';
import { partKeys, partTimes } from './video-timing.ts';

interface Laying {
  readonly context: PlanContext;
  readonly clips: readonly PlannedClip[];
  readonly by: CopiedTrack['by'];
  /** Seconds of a segment that is made anew. */
  readonly length: number;
}

/** The plan's rows, in the order of the cast. */
export function trackPlans(
  context: PlanContext,
  clips: readonly PlannedClip[],
  cast: Cast,
  kept: KeptTracks,
  whole: boolean,
): TrackPlan[] {
  const copied = cast.parts.filter((part) => isCopied(part, kept));
  const made = cast.parts.filter((part) => part.kind !== 'drop' && !copied.includes(part));
  const seconds = made.reduce((sum, part) => sum + (part.kind === 'drop' ? 0 : part.row.shown.end), 0);
  const laying: Laying = {
    context,
    clips,
    by: copyRoute(context, clips, cast.parts, copied, whole),
    length: segmentLength(seconds, context.recipe.targetSize !== undefined),
  };
  return cast.parts.map((part) => {
    const plan = trackPlan(part, kept, laying);
    return part.kind === 'drop' ? plan : withDecoders(context, part.row, plan);
  });
}

/** Says of what is made anew which of it ffmpeg has to decode. */
function withDecoders(context: PlanContext, row: Row, plan: TrackPlan): TrackPlan {
  if (!plan.segments.some(({ kind }) => kind === 'encode')) return plan;
  const slow = row.sources.map((source) =>
    source && needsFfmpeg(context, source) ? source.track : undefined,
  );
  const [track] = slow.filter((each) => each !== undefined);
  if (!track) return plan;
  const sources = plan.sources.map((source, position) =>
    source && slow[position] ? { ...source, decoder: 'ffmpeg' as const } : source,
  );
  return { ...plan, sources, reason: `${plan.reason} ${ffmpegReason(track)}` };
}

function isCopied(part: CastPart, { pictures, sounds, dropped }: KeptTracks): boolean {
  if (part.kind === 'drop' || dropped.has(part.row)) return false;
  if (part.kind === 'other') return true;
  return (pictures.get(part.row)?.action ?? sounds.get(part.row)?.decision.action) === 'copy';
}

function trackPlan(part: CastPart, { pictures, sounds, dropped }: KeptTracks, laying: Laying): TrackPlan {
  if (part.kind === 'drop') {
    const { input, track, reason, asked } = part;
    const kind = isMedia(track) ? track.kind : 'other';
    return { input, track: track.id, kind, action: 'drop', asked, reason, sources: [], segments: [] };
  }
  const { row, kind } = part;
  const facts = { input: row.lead.input, track: row.lead.track.id, kind };
  const why = dropped.get(row);
  if (why !== undefined)
    return { ...facts, action: 'drop', asked: false, reason: why, sources: [], segments: [] };
  const picture = pictures.get(row);
  if (part.kind === 'video' && picture?.action === 'encode')
    return encodedPictures(part.row, picture, laying);
  if (part.kind === 'video' && picture?.action === 'copy') return copiedPictures(part.row, picture, laying);
  const sound = sounds.get(row);
  if (sound?.decision.action === 'encode') return encodedSound(sound, laying);
  return {
    ...facts,
    action: 'copy',
    by: laying.by,
    hidden: false,
    reason: sound?.decision.reason ?? 'It is taken along unchanged.',
    sources: sourcesOf(row),
    segments: numbered(row.parts.map((each) => [each, [copyOf(each)]])),
  };
}

function encodedPictures(row: VideoRow, plan: PictureEncoding, { length }: Laying): TrackPlan {
  const { kept, keys, pace } = plan.times;
  const pieces = row.parts.map((part) => {
    const { start, end } = part;
    const own = (times: Float64Array) => valuesWithin(times, start - SAME_TIME, end - SAME_TIME);
    const all = row.parts.length === 1;
    const times = { kept: all ? kept : own(kept), keys: all ? keys : own(keys), start, end, pace };
    return [part, videoSegments(times, length)] as const;
  });
  return {
    ...factsOf(row, 'video'),
    action: 'encode',
    reason: plan.reason,
    target: plan.target,
    sources: pacedSources(row, plan),
    segments: numbered(pieces),
  };
}

function copiedPictures(row: VideoRow, plan: CutCopy, laying: Laying): TrackPlan {
  const { cuts, hidden, target } = plan.cut;
  const { context, by } = laying;
  const turned = turnedDisplay(row.lead.track, plan.geometry.display);
  const pieces = row.parts.map((part, rank) => {
    const cut = cuts[rank] ?? { pieces: [{ kind: 'encode', start: part.clip.start, end: part.to }] };
    return [
      part,
      cut.pieces.flatMap((piece, at) => laidPiece(piece, part, at === cut.pieces.length - 1, laying)),
    ] as const;
  });
  const segments = numbered(pieces);
  const anew = target && segments.some(({ kind }) => kind === 'encode') ? target : undefined;
  return {
    ...factsOf(row, 'video'),
    action: 'copy',
    by,
    hidden,
    reason: plan.reason,
    ...(anew && { target: anew }),
    ...(turned && { display: turned }),
    sources: sourcesOf(row, anew && viewsOf(context, row, anew)),
    segments,
  };
}

/** A piece of a clip at its place in the output; what is made anew in segments of their usual length. */
function laidPiece(
  { kind, start, end }: { readonly kind: string; readonly start: number; readonly end: number },
  part: RowPart<VideoTrackInfo>,
  last: boolean,
  { context, length }: Laying,
): Piece[] {
  const { clip } = part;
  const from = start === clip.start ? part.start : outputTime(clip, start);
  const to = last ? part.end : outputTime(clip, end);
  if (kind === 'copy') return [{ kind: 'copy', start: from, end: to, frames: 0 }];
  const kept = partTimes(context.inputs, part, start, end);
  const keys = to - from > length ? partKeys(context.inputs, part, start, end) : new Float64Array();
  return videoSegments({ kept, keys, start: from, end: to, pace: { kind: 'source' } }, length);
}

function encodedSound({ row, decision }: SoundPlan, { context, clips, length }: Laying): TrackPlan {
  if (decision.action !== 'encode') throw new RangeError('copied sound has no target');
  const lasts = row.parts.at(-1)?.position === clips.length - 1;
  const end = lasts ? row.shown.end : clips.reduce((_, clip) => clipEnd(clip), 0);
  const replacement = soundReplacement(context);
  const shaping = soundShaping(context.audio, end);
  const segments = soundSegments(end, length).map((piece, index) => {
    const clip = clips.findLastIndex(({ at }) => at <= piece.start + SAME_TIME);
    return { index, clip: Math.max(0, clip), ...piece };
  });
  return {
    ...factsOf(row, 'audio'),
    action: 'encode',
    reason: decision.reason,
    target: decision.target,
    ...(replacement && { replacement }),
    ...(shaping && { shaping }),
    sources: sourcesOf(row),
    segments,
  };
}

function factsOf<const K extends TrackPlan['kind']>({ lead }: Row, kind: K) {
  return { input: lead.input, track: lead.track.id, kind };
}

function copyOf({ start, end }: RowPart): Piece {
  return { kind: 'copy', start, end, frames: 0 };
}

function numbered(parts: readonly (readonly [RowPart, readonly Piece[]])[]): Segment[] {
  const segments = parts.flatMap(([{ position }, pieces]) =>
    pieces.map((piece) => ({ clip: position, ...piece })),
  );
  return segments.map((segment, index) => ({ index, ...segment }));
}

function sourcesOf(row: Row, views: readonly (VideoView | undefined)[] = []): (TrackSource | null)[] {
  return row.sources.map((source, position) => {
    const view = views[position];
    return source && { track: source.track.id, ...(view && { view }) };
  });
}

function pacedSources(row: VideoRow, { views, target }: PictureEncoding): (TrackSource | null)[] {
  return sourcesOf(row, views).map((source, position) => {
    const part = row.parts.find((each) => each.position === position);
    const pace = part && clipPace(part, target.pace);
    return source && { ...source, ...(pace && { pace }) };
  });
}

function turnedDisplay(
  track: VideoTrackInfo,
  display: NonNullable<CopiedTrack['display']>,
): CopiedTrack['display'] | undefined {
  return display.rotation === track.rotation && display.flip === track.flip ? undefined : display;
}
