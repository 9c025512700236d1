import { SluiceError } from '../../protocol/error.ts';
import type { VideoTrackInfo, Warning } from '../../protocol/media-info.ts';
import type { FramePace, OutputContainer, VideoTarget } from '../../protocol/plan.ts';
import type { VideoRecipe } from '../../protocol/recipe.schema.ts';
import { LEAST_SAVING, qualityBitrate } from './bitrate.ts';
import { codecTitle } from './codec-title.ts';
import { containerTitle, holdsEdits, holdsReordered, newCodecs, takesVideo } from './container-codecs.ts';
import type { Geometry } from './geometry.ts';
import { isPictureCodec } from './picture-files.ts';
import type { Need } from './plan-context.ts';
import type { Support } from './plan-input.ts';
import { impossible, undecodable } from './refusal.ts';

export type VideoDecision =
  | { readonly action: 'copy'; readonly reason: string }
  | {
      readonly action: 'encode';
      readonly reason: string;
      readonly warnings: readonly Warning[];
      readonly codec: VideoTarget['codec'];
    };

export interface VideoWish {
  readonly recipe: Omit<VideoRecipe, 'crop'>;
  readonly container: OutputContainer;
  readonly decodable: boolean;
  readonly support: Support;
  readonly geometry: Geometry;
  readonly pace: FramePace;
  /** Longest time between two key frames of the source, seconds. */
  readonly keyInterval: () => number;
  readonly neverLarger: boolean;
  /** What asks for new pictures, beside what the recipe says of them. */
  readonly anew: Need | undefined;
  /** A copy would be larger than `targetSize`. */
  readonly tooLarge: boolean;
}

const COPIED = 'Nothing asks for new pictures, so they are taken over unchanged.';
const SMALL_ENOUGH = 'The video is already as small, so its pictures are taken over unchanged.';

/**
 * Copies while nothing asks for new pictures.
 * @throws SluiceError plan-impossible for a copy that cannot be or a codec the container does not take,
 *   codec-undecodable, codec-unencodable
 */
export function decideVideo(track: VideoTrackInfo, wish: VideoWish): VideoDecision {
  const { codec = 'auto' } = wish.recipe;
  const need = requiredAnew(track, wish);
  if (codec === 'copy') {
    const refusal = need ?? (wish.recipe.quality === undefined ? undefined : QUALITY);
    if (!refusal) return { action: 'copy', reason: COPIED };
    throw impossible(
      refusal.field,
      `The picture cannot be copied (field "${refusal.field}"): ${refusal.reason}`,
    );
  }
  if (!need) {
    const wished = wishedAnew(track, wish);
    if (!wished) return { action: 'copy', reason: COPIED };
    if (wish.neverLarger && !saves(track, wish)) return { action: 'copy', reason: SMALL_ENOUGH };
    return encode(track, wish, wished);
  }
  return encode(track, wish, need);
}

const QUALITY: Need = { field: 'video.quality', reason: 'A quality is asked for.' };

/** What only new pictures can give. */
function requiredAnew(track: VideoTrackInfo, wish: VideoWish): Need | undefined {
  const { recipe, geometry, pace } = wish;
  const { codec = 'auto' } = recipe;
  if (wish.anew) return wish.anew;
  if (!takesVideo(wish.container, track.codec))
    return {
      field: 'video.codec',
      reason: `${containerTitle(wish.container)} files take no ${codecTitle(track.codec)} video.`,
    };
  if (codec !== 'auto' && codec !== 'copy' && codec !== track.codec)
    return {
      field: 'video.codec',
      reason: `The video goes from ${codecTitle(track.codec)} to ${codecTitle(codec)}.`,
    };
  const unsaid = neededInPixels(track, wish);
  if (unsaid) return unsaid;
  if (track.edits > 1) return { field: 'video.codec', reason: 'The video is shown in several pieces.' };
  if (geometry.newPixels)
    return {
      field: geometry.newPixels,
      reason: `The picture becomes ${geometry.width} × ${geometry.height}.`,
    };
  if (pace.kind === 'times') return { field: 'frames', reason: 'Single pictures are asked for.' };
  if (pace.kind !== 'source')
    return {
      field: 'video.frameRate',
      reason: `It goes to ${Number(pace.rate.toFixed(3))} pictures a second.`,
    };
  if (recipe.bitrate !== undefined) return { field: 'video.bitrate', reason: 'A bitrate is asked for.' };
  if (recipe.keyFrameInterval !== undefined && wish.keyInterval() > recipe.keyFrameInterval * 1.01)
    return { field: 'video.keyFrameInterval', reason: 'Its key frames lie too far apart.' };
  if (wish.tooLarge) return { field: 'targetSize', reason: 'The file is larger than it may be.' };
  return undefined;
}

/** What other containers say beside the pictures, and this one cannot. */
function neededInPixels(track: VideoTrackInfo, { container, geometry }: VideoWish): Need | undefined {
  const { rotation, flip } = geometry.display;
  const title = containerTitle(container);
  if (track.reordered && !holdsReordered(container))
    return { field: 'container', reason: `${title} files here hold pictures in the order shown only.` };
  if (holdsEdits(container)) return undefined;
  if (rotation !== 0 || flip)
    return { field: 'container', reason: `${title} files cannot say that a picture is turned.` };
  if (track.packets > track.frames)
    return { field: 'container', reason: `${title} files cannot hide what was cut off.` };
  return undefined;
}

/** What new pictures are made for unless they would not pay. */
function wishedAnew(track: VideoTrackInfo, { recipe }: VideoWish): Need | undefined {
  if (recipe.quality !== undefined) return QUALITY;
  if (recipe.codec === track.codec)
    return { field: 'video.codec', reason: `New ${codecTitle(track.codec)} video is asked for.` };
  return undefined;
}

function saves(track: VideoTrackInfo, { recipe, geometry, container }: VideoWish): boolean {
  if (recipe.quality === undefined) return false;
  const { codec: asked = 'auto' } = recipe;
  const [usual = 'avc'] = newCodecs(container).video;
  const codec = asked === 'auto' || asked === 'copy' ? usual : asked;
  const bitrate = qualityBitrate(codec, geometry.width * geometry.height, track.frameRate, recipe.quality);
  return bitrate <= track.bitrate * (1 - LEAST_SAVING);
}

function encode(track: VideoTrackInfo, wish: VideoWish, need: Need): VideoDecision {
  const { codec, warnings } = chooseCodec(wish);
  if (wish.decodable) return { action: 'encode', reason: need.reason, codec, warnings };
  throw undecodable(track, { because: need.field });
}

/** @throws SluiceError plan-impossible for a codec the container does not take, codec-unencodable */
export function chooseCodec({
  recipe,
  container,
  support,
}: Pick<VideoWish, 'recipe' | 'container' | 'support'>): {
  codec: VideoTarget['codec'];
  warnings: readonly Warning[];
} {
  const { codec: asked = 'auto' } = recipe;
  if (asked !== 'auto' && asked !== 'copy') {
    if (!takesVideo(container, asked))
      throw impossible(
        'video.codec',
        `${containerTitle(container)} files take no ${codecTitle(asked)} (field "video.codec").`,
        {
          codec: asked,
        },
      );
    if (!canEncode(support, asked)) throw unencodable(asked);
    return { codec: asked, warnings: [] };
  }
  const [best = 'avc', ...others] = newCodecs(container).video;
  const codec = [best, ...others].find((each) => canEncode(support, each));
  if (!codec) throw unencodable(best);
  const message = `This browser cannot make ${codecTitle(best)}, so the video becomes ${codecTitle(codec)}, which older devices may not play.`;
  return { codec, warnings: codec === best ? [] : [{ code: 'codec-fallback', message }] };
}

function canEncode(support: Support, codec: VideoTarget['codec']): boolean {
  // A canvas makes them, in every browser.
  if (isPictureCodec(codec)) return true;
  const encoder = support.videoEncoders[codec];
  return encoder !== undefined && (encoder.hardware || encoder.software);
}

function unencodable(codec: string): SluiceError {
  return new SluiceError('codec-unencodable', { stage: 'plan', details: { field: 'video.codec', codec } });
}
