import { holdsSinglePictures } from '../../protocol/output-container.ts';
import type { FramePace, OutputContainer, PictureCodec, VideoTarget } from '../../protocol/plan.ts';
import type { Recipe, VideoRecipe } from '../../protocol/recipe.schema.ts';
import { qualityStep } from './bitrate.ts';
import { parseTime } from './clip-time.ts';
import { SAME_TIME } from './cut-places.ts';
import type { PlanContext } from './plan-context.ts';
import type { PlanInput } from './plan-input.ts';
import { impossible } from './refusal.ts';
import type { VideoTiming } from './video-timing.ts';

/** What a GIF is made in where nobody asks for more: it has no better way to say a picture than to list its pixels. */
const GIF_WIDTH = 480;
const GIF_RATE = 15;
/** Pictures a second, where each is a file of its own. */
const FILES_RATE = 1;

/** A plan names each picture that is asked for by its time. */
const MOST_TIMES = 20_000;

/** Where JPEG and WebP begin to show what they do, and what a step of quality is worth. */
const LEAST_QUALITY = 0.5;

export function isPictureCodec(codec: VideoTarget['codec']): codec is PictureCodec {
  return codec === 'gif' || codec === 'webp' || codec === 'png' || codec === 'jpeg';
}

/**
 * The recipe of the picture, with what holds for files of single pictures where it says nothing.
 * @throws SluiceError plan-impossible for a field that means nothing to the container
 */
export function pictureFileRecipe(
  inputs: readonly PlanInput[],
  recipe: Recipe,
  container: OutputContainer,
): VideoRecipe {
  const video = recipe.video || {};
  if (!holdsSinglePictures(container)) {
    if (!recipe.frames) return video;
    throw impossible('frames', 'Single pictures go into gif, webp, png or jpeg (field "frames").');
  }
  checkFields(recipe, video, container);
  const { width, height, shortSide } = video;
  const isSized = width !== undefined || height !== undefined || shortSide !== undefined;
  const isWide = inputs.every(({ info }) =>
    info.tracks.every((track) => track.kind !== 'video' || track.width > GIF_WIDTH),
  );
  return {
    ...(container === 'gif' && {
      frameRate: { max: GIF_RATE },
      ...(!isSized && isWide && { width: GIF_WIDTH }),
    }),
    ...((container === 'png' || container === 'jpeg') && { frameRate: { max: FILES_RATE } }),
    ...video,
  };
}

/** The pictures that are named by their number or time; undefined where none are. @throws SluiceError plan-impossible */
export function askedPictures(
  { recipe: { frames } }: PlanContext,
  timing: () => VideoTiming,
): FramePace | undefined {
  if (!frames) return undefined;
  const { times } = timing();
  const wanted =
    'every' in frames
      ? times.filter((_, index) => index % frames.every === 0)
      : [...new Set(frames.at.map((at) => pictureAt(times, parseTime(at))))].sort((a, b) => a - b);
  if (wanted.length > MOST_TIMES)
    throw impossible(
      'frames',
      `These are ${wanted.length} pictures; ${MOST_TIMES} can be asked for (field "frames").`,
    );
  return { kind: 'times', times: [...wanted] };
}

export function pictureQuality(
  codec: VideoTarget['codec'],
  { quality = 'medium' }: VideoRecipe,
): Pick<VideoTarget, 'pictureQuality'> {
  if (codec !== 'jpeg' && codec !== 'webp') return {};
  return { pictureQuality: LEAST_QUALITY + ((1 - LEAST_QUALITY) * qualityStep(quality)) / 100 };
}

/** The one that is shown at a time. */
function pictureAt(times: Float64Array, at: number): number {
  const shown = times.findLast((time) => time <= at + SAME_TIME) ?? times[0];
  if (shown === undefined)
    throw impossible('frames.at', 'There is no picture in this file (field "frames.at").');
  return shown;
}

function checkFields({ targetSize }: Recipe, video: VideoRecipe, container: PictureCodec): void {
  const { bitrate, keyFrameInterval, quality } = video;
  const isExact = container === 'png' || container === 'gif';
  const named = {
    targetSize,
    'video.bitrate': bitrate,
    'video.keyFrameInterval': keyFrameInterval,
    ...(isExact && { 'video.quality': quality }),
  };
  const field = Object.entries(named).find(([, value]) => value !== undefined)?.[0];
  if (field)
    throw impossible(field, `${container} pictures cannot be asked for this (field "${field}").`, {
      container,
    });
}
