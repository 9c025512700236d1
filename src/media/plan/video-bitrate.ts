import type { VideoTrackInfo, Warning } from '../../protocol/media-info.ts';
import type { FramePace, OutputContainer, VideoTarget } from '../../protocol/plan.ts';
import type { PlacedRecipe } from './auto-crop.ts';
import { qualityBitrate, savingBitrate, softwareAvcFloor } from './bitrate.ts';
import { type Geometry, planGeometry } from './geometry.ts';
import type { Support } from './plan-input.ts';
import { impossible } from './refusal.ts';
import { LEAST_BITS_PER_PIXEL, type SizeLoad, STEPS, targetBitrate } from './target-size.ts';

export interface TargetWish {
  readonly recipe: PlacedRecipe;
  readonly codec: VideoTarget['codec'];
  readonly container: OutputContainer;
  readonly geometry: Geometry;
  readonly pace: FramePace;
  /** Times at which an output picture can begin anew, ascending, seconds. */
  readonly kept: Float64Array;
  readonly neverLarger: boolean;
  readonly support: Support;
  /** Where the recipe names a size for the file. */
  readonly load: Omit<SizeLoad, 'duration' | 'pictures'> | undefined;
}

export interface ChosenRate {
  readonly geometry: Geometry;
  readonly bitrate: number;
  readonly warnings: readonly Warning[];
}

/**
 * Bits a second, and the picture's size, which a size for the whole file may make smaller.
 * @param frameRate of the output
 * @throws SluiceError plan-impossible
 */
export function chooseRate(track: VideoTrackInfo, wish: TargetWish, frameRate: number): ChosenRate {
  const budget = budgetOf(track, wish, frameRate);
  if (wish.recipe.bitrate !== undefined) return explicit(track, wish, frameRate, wish.recipe.bitrate, budget);
  const sized =
    budget === undefined
      ? { geometry: wish.geometry, warnings: [] }
      : stepDown(track, wish, frameRate, budget);
  const most = ceiling(track, wish, sized.geometry, frameRate);
  return { ...sized, bitrate: Math.min(most, budget ?? most) };
}

function budgetOf(track: VideoTrackInfo, { load }: TargetWish, frameRate: number): number | undefined {
  if (!load) return undefined;
  const duration = track.end - track.start;
  const all: SizeLoad = { ...load, duration, pictures: Math.ceil(frameRate * duration) };
  return targetBitrate(all);
}

function explicit(
  track: VideoTrackInfo,
  wish: TargetWish,
  frameRate: number,
  bitrate: number,
  budget: number | undefined,
): ChosenRate {
  if (budget !== undefined && bitrate > budget)
    throw impossible(
      'video.bitrate',
      `At this bitrate the file would be larger than asked for (field "video.bitrate"): ${Math.floor(budget / 1000)} kbit/s fit.`,
      { most: budget },
    );
  const warnings: Warning[] = [];
  if (bitrate > track.bitrate && track.bitrate > 0)
    warnings.push({
      code: 'bitrate-explicit-larger',
      message: `The asked bitrate is above the source’s ${Math.round(track.bitrate / 1000)} kbit/s, so the file grows.`,
    });
  const { width, height } = wish.geometry;
  const floor = softwareAvcFloor(width * height, frameRate);
  if (wish.codec === 'avc' && !wish.support.videoEncoders.avc?.hardware && bitrate < floor)
    warnings.push({
      code: 'bitrate-floor',
      message: `Very noisy pictures may take up to ${(floor / 1e6).toFixed(1)} Mbit/s at this size, whatever is asked of this browser’s H.264 encoder.`,
    });
  if (wish.recipe.quality !== undefined)
    warnings.push({
      code: 'quality-unused',
      message: 'A bitrate is asked for, so the quality does not count.',
    });
  return { geometry: wish.geometry, bitrate, warnings };
}

/** The most that is worth spending, whatever room there is. */
function ceiling(track: VideoTrackInfo, wish: TargetWish, geometry: Geometry, frameRate: number): number {
  const pixels = geometry.width * geometry.height;
  const { quality = wish.load ? undefined : 'medium' } = wish.recipe;
  // Who names a size and no quality wants the best that goes into it.
  const most = quality === undefined ? Infinity : qualityBitrate(wish.codec, pixels, frameRate, quality);
  if (!wish.neverLarger || track.bitrate <= 0) return most;
  const pixelRatio = wish.load ? 1 : pixels / (track.codedWidth * track.codedHeight);
  return Math.min(most, savingBitrate(track.bitrate, pixelRatio));
}

/** Smaller pictures until each pixel gets its bits. A width or height that was asked for is kept. */
function stepDown(
  track: VideoTrackInfo,
  { recipe, geometry, codec }: TargetWish,
  frameRate: number,
  budget: number,
): Pick<ChosenRate, 'geometry' | 'warnings'> {
  if (recipe.width !== undefined || recipe.height !== undefined) return { geometry, warnings: [] };
  let sized = geometry;
  for (const shortSide of STEPS) {
    if (budget / (sized.width * sized.height * frameRate) >= leastBits(codec)) break;
    if (shortSide < shortSideOf(sized)) sized = planGeometry(track, { ...recipe, shortSide, upscale: false });
  }
  if (sized === geometry) return { geometry, warnings: [] };
  const message = `The picture goes down to ${shortSideOf(sized)} lines, so that it stays clear at that size.`;
  return { geometry: sized, warnings: [{ code: 'size-reduced', message }] };
}

function leastBits(codec: VideoTarget['codec']): number {
  return LEAST_BITS_PER_PIXEL * (codec === 'avc' || codec === 'vp8' ? 1 : 0.7);
}

function shortSideOf({ width, height }: Geometry): number {
  return Math.min(width, height);
}
