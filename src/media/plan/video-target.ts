import type { VideoTrackInfo, Warning } from '../../protocol/media-info.ts';
import type { VideoTarget } from '../../protocol/plan.ts';
import { codecStringFor } from './codec-string.ts';
import { codecTitle } from './codec-title.ts';
import { holdsEdits } from './container-codecs.ts';
import { peakRate } from './frame-pace.ts';
import { laidPicture } from './geometry.ts';
import { pictureQuality } from './picture-files.ts';
import { qualityQuantizer } from './quality-quantizer.ts';
import { impossible } from './refusal.ts';
import { chooseRate, type TargetWish } from './video-bitrate.ts';
import { outputColor } from './video-color.ts';
import { averageRate } from './video-timing.ts';

/** Seconds: seeking stays quick, and a cut finds a place to begin. */
export const KEY_FRAME_INTERVAL = 2;

/** @throws SluiceError plan-impossible where no level carries the size, or no bitrate fits the file's size */
export function videoTarget(
  track: VideoTrackInfo,
  wish: TargetWish,
): { readonly target: VideoTarget; readonly warnings: readonly Warning[] } {
  const { recipe, codec, pace, kept, support } = wish;
  const frameRate = averageRate(kept, pace, track);
  const { geometry, bitrate, warnings } = chooseRate(track, wish, frameRate);
  const laid = laidPicture(geometry, !holdsEdits(wish.container));
  const { width, height } = laid;
  const peak = pace.kind === 'constant' ? pace.rate : peakRate(kept);
  const codecString = codecStringFor(codec, { width, height, frameRate: Math.max(peak, frameRate), bitrate });
  if (!codecString)
    throw impossible(
      'video.codec',
      `${codecTitle(codec)} has no level for ${width} × ${height} at ${Math.round(frameRate)} pictures a second and ${Math.round(bitrate / 1000)} kbit/s (field "video.codec").`,
      { codec, width, height, frameRate, bitrate },
    );
  const target: VideoTarget = {
    codec,
    codecString,
    ...laid,
    crop: geometry.crop,
    frameRate,
    pace,
    bitrate,
    ...quantized(wish),
    ...pictureQuality(codec, recipe),
    keyFrameInterval: recipe.keyFrameInterval ?? KEY_FRAME_INTERVAL,
    hardware: support.videoEncoders[codec]?.hardware ? 'prefer-hardware' : 'prefer-software',
    color: outputColor(track),
  };
  return { target, warnings };
}

/** VP9 and AV1 have constant quality: the same for each picture, whatever it takes, unless a size or rate is asked for. */
function quantized({ recipe, codec, support, load }: TargetWish): Pick<VideoTarget, 'quantizer'> {
  if (recipe.bitrate !== undefined || load || (codec !== 'vp9' && codec !== 'av1')) return {};
  if (!support.videoEncoders[codec]?.quantizer) return {};
  return { quantizer: qualityQuantizer(codec, recipe.quality ?? 'medium') };
}
