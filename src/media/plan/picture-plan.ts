import type { VideoTrackInfo, Warning } from '../../protocol/media-info.ts';
import type { VideoTarget, VideoView } from '../../protocol/plan.ts';
import type { VideoRecipe } from '../../protocol/recipe.schema.ts';
import { looksOf } from './alike.ts';
import { barWarnings, type PlacedRecipe, placedRecipe, sameContent } from './auto-crop.ts';
import { keptInRow } from './clip-pace.ts';
import { framePace } from './frame-pace.ts';
import { type Geometry, planGeometry } from './geometry.ts';
import { askedPictures } from './picture-files.ts';
import { finishNeed, pictureFinish } from './picture-finish.ts';
import { canDecode, type Need, type PlanContext, undescribed } from './plan-context.ts';
import { undecodable } from './refusal.ts';
import type { VideoRow } from './row.ts';
import type { VideoTimes } from './segments.ts';
import { fileSize } from './target-size.ts';
import { isHdr, toneMapWarnings } from './video-color.ts';
import { decideVideo } from './video-decision.ts';
import { videoTarget } from './video-target.ts';
import { longestKeyInterval, type VideoTiming, videoTiming } from './video-timing.ts';
import { videoView } from './video-view.ts';

/** What else goes into the file. */
export interface OtherLoad {
  readonly bytes: number;
  readonly packets: number;
  /** Video tracks that share the room. */
  readonly sharers: number;
}

export type PicturePlan = PictureCopy | PictureEncoding;

export interface PictureCopy {
  readonly action: 'copy';
  readonly reason: string;
  readonly warnings: readonly Warning[];
  readonly geometry: Geometry;
}

export interface PictureEncoding {
  readonly action: 'encode';
  readonly reason: string;
  readonly warnings: readonly Warning[];
  readonly target: VideoTarget;
  readonly times: Pick<VideoTimes, 'kept' | 'keys' | 'pace'>;
  /** One for each of the row's sources. */
  readonly views: readonly (VideoView | undefined)[];
}

/**
 * @param anew what asks for new pictures, beside the recipe
 * @throws SluiceError as `decideVideo`, `planGeometry` and `videoTarget` do
 */
export function planPicture(context: PlanContext, row: VideoRow, other: OtherLoad, anew?: Need): PicturePlan {
  const { inputs, recipe, container, support, neverLarger } = context;
  const track = row.shown;
  const video = canvasRecipe(row, placedRecipe(context, row.lead, context.video));
  const geometry = planGeometry(track, video);
  const timing = () => videoTiming(inputs, row);
  const pace = askedPictures(context, timing) ?? framePace(video.frameRate, track);
  const decision = decideVideo(track, {
    recipe: video,
    container,
    decodable: canDecode(context, row.lead),
    support,
    geometry,
    pace,
    keyInterval: () => longestKeyInterval(timing().keys, track.end),
    neverLarger,
    anew:
      context.anew ??
      anew ??
      hurried(row, video) ??
      toned(row, video) ??
      finishNeed(video) ??
      undescribed(context, row, 'video.codec'),
    tooLarge: recipe.targetSize !== undefined && copiedSize(context, row, other) > recipe.targetSize,
  });
  const refused = geometry.upscaleRefused ? [UPSCALE_REFUSED] : [];
  const bars = barWarnings(context, row);
  if (decision.action === 'copy') return { ...decision, warnings: [...refused, ...bars], geometry };
  for (const { source } of row.parts)
    if (!canDecode(context, source)) throw undecodable(source.track, { input: source.input });
  const load =
    recipe.targetSize === undefined
      ? undefined
      : {
          targetSize: recipe.targetSize / other.sharers,
          otherBytes: other.bytes / other.sharers,
          otherPackets: other.packets / other.sharers,
        };
  const times = pacedTimes(row, timing(), pace);
  const made = videoTarget(track, {
    recipe: video,
    codec: decision.codec,
    container,
    geometry,
    pace,
    kept: times.kept,
    neverLarger,
    support,
    load,
  });
  return {
    action: 'encode',
    reason: decision.reason,
    target: { ...made.target, ...pictureFinish(video, track.end) },
    warnings: [
      ...refused,
      ...decision.warnings,
      ...made.warnings,
      ...bars,
      ...toneMapWarnings(row.parts.map(({ source }) => source.track)),
      ...depthWarnings(track),
    ],
    times,
    views: viewsOf(context, row, made.target),
  };
}

/** The row made anew with a target that is already known. */
export function encodedAs(
  context: PlanContext,
  row: VideoRow,
  target: VideoTarget,
  reason: string,
): PictureEncoding {
  const times = pacedTimes(row, videoTiming(context.inputs, row), target.pace);
  const views = viewsOf(context, row, target);
  return { action: 'encode', reason, warnings: [], target, times, views };
}

/** How each source comes into the target; undefined where it does as the target says. */
export function viewsOf(context: PlanContext, row: VideoRow, target: VideoTarget): (VideoView | undefined)[] {
  const leads = looksOf(row.lead.track);
  const lead = placedRecipe(context, row.lead, context.video);
  const same = canvasRecipe(row, lead) === lead;
  return row.sources.map((source) => {
    if (!source) return undefined;
    const isLike = looksOf(source.track) === leads && sameContent(context, source, row.lead);
    return same && isLike
      ? undefined
      : videoView(source.track, placedRecipe(context, source, context.video), target);
  });
}

function pacedTimes(
  row: VideoRow,
  { times, keys }: VideoTiming,
  pace: VideoTarget['pace'],
): PictureEncoding['times'] {
  return { kept: keptInRow(row, times, pace), keys, pace };
}

/** A copy would have more pictures a second than any player need show: that is made where it is asked for by name. */
function hurried({ parts }: VideoRow, { codec }: VideoRecipe): Need | undefined {
  const fast = parts.find(({ clip: { speed = 1 } }) => speed > 1);
  if (!fast || codec === 'copy') return undefined;
  const field = `clips[${fast.position}].speed`;
  return { field, reason: 'It is shown faster, with no more pictures a second than it has.' };
}

/**
 * What decides the size of the picture that all sources share. Where their shapes differ, a width and height that
 * are asked for are that size, whichever source leads; each is fitted into it on its own.
 */
function canvasRecipe(row: VideoRow, video: PlacedRecipe): PlacedRecipe {
  const { width, height, fit = 'contain' } = video;
  if (width === undefined || height === undefined || fit !== 'contain') return video;
  const leads = looksOf(row.lead.track);
  const same = row.parts.every(({ source }) => looksOf(source.track) === leads);
  return same ? video : { ...video, fit: 'cover' };
}

const UPSCALE_REFUSED: Warning = {
  code: 'upscale-refused',
  message: 'The picture is smaller than asked for; it is not blown up.',
};

/** SDR is asked for. */
function toned({ parts }: VideoRow, { toneMap }: VideoRecipe): Need | undefined {
  if (toneMap === undefined || !parts.some(({ source }) => isHdr(source.track.color))) return undefined;
  return { field: 'video.toneMap', reason: 'HDR becomes SDR.' };
}

function depthWarnings(track: VideoTrackInfo): Warning[] {
  const { bitDepth } = track;
  if (bitDepth === null || bitDepth <= 8) return [];
  return [{ code: 'depth-reduced', message: `The picture goes from ${bitDepth} to 8 bits a colour.` }];
}

/** The file with this video copied: the index of a whole file stays about as large as it is. */
function copiedSize({ inputs }: PlanContext, { shown, lead }: VideoRow, other: OtherLoad): number {
  const media = shown.bytes + other.bytes;
  const rebuilt = fileSize(media, shown.packets, other.packets);
  const info = inputs[lead.input]?.info;
  if (!info || shown !== lead.track) return rebuilt;
  const index = info.size - info.tracks.reduce((sum, each) => sum + each.bytes, 0);
  return info.fragmented || index < 0 ? rebuilt : Math.min(rebuilt, media + index);
}
