import type { VideoTrackInfo, Warning } from '../../protocol/media-info.ts';
import type { VideoTarget } from '../../protocol/plan.ts';
import { framePace, keptTimes } from './frame-pace.ts';
import { type Geometry, planGeometry } from './geometry.ts';
import type { PlanContext } from './plan-context.ts';
import type { VideoTimes } from './segments.ts';
import { fileSize } from './target-size.ts';
import { decideVideo } from './video-decision.ts';
import { videoTarget } from './video-target.ts';
import { longestKeyInterval, videoTiming } from './video-timing.ts';

/** What else goes into the file. */
export interface OtherLoad {
  readonly bytes: number;
  readonly packets: number;
  /** Video tracks that share the room. */
  readonly sharers: number;
}

export type PicturePlan =
  | {
      readonly action: 'copy';
      readonly reason: string;
      readonly warnings: readonly Warning[];
      readonly geometry: Geometry;
    }
  | {
      readonly action: 'encode';
      readonly reason: string;
      readonly warnings: readonly Warning[];
      readonly target: VideoTarget;
      readonly times: VideoTimes;
    };

/** @throws SluiceError as `decideVideo`, `planGeometry` and `videoTarget` do */
export function planPicture(context: PlanContext, track: VideoTrackInfo, other: OtherLoad): PicturePlan {
  const { input, recipe, video, container, support, neverLarger, anew } = context;
  const geometry = planGeometry(track, video);
  const pace = framePace(video.frameRate, track);
  const timing = videoTiming(input, track);
  const decision = decideVideo(track, {
    recipe: video,
    container,
    decodable: context.decodable.has(track.id),
    support,
    geometry,
    pace,
    keyInterval: longestKeyInterval(timing.keys, track.end),
    neverLarger,
    anew,
    tooLarge: recipe.targetSize !== undefined && copiedSize(context, track, other) > recipe.targetSize,
  });
  const refused = geometry.upscaleRefused ? [UPSCALE_REFUSED] : [];
  if (decision.action === 'copy') return { ...decision, warnings: refused, geometry };
  const load =
    recipe.targetSize === undefined
      ? undefined
      : {
          targetSize: recipe.targetSize / other.sharers,
          otherBytes: other.bytes / other.sharers,
          otherPackets: other.packets / other.sharers,
        };
  const made = videoTarget(track, {
    recipe: video,
    codec: decision.codec,
    geometry,
    pace,
    timing,
    neverLarger,
    support,
    load,
  });
  return {
    action: 'encode',
    reason: decision.reason,
    target: made.target,
    warnings: [...refused, ...decision.warnings, ...made.warnings, ...depthWarnings(track)],
    times: { kept: keptTimes(timing.times, pace), keys: timing.keys, end: track.end, pace },
  };
}

const UPSCALE_REFUSED: Warning = {
  code: 'upscale-refused',
  message: 'The picture is smaller than asked for; it is not blown up.',
};

function depthWarnings(track: VideoTrackInfo): Warning[] {
  const { bitDepth } = track;
  if (bitDepth === null || bitDepth <= 8) return [];
  return [{ code: 'depth-reduced', message: `The picture goes from ${bitDepth} to 8 bits a colour.` }];
}

/** The file with this video copied: its index stays about as large as it is. */
function copiedSize({ input: { info } }: PlanContext, track: VideoTrackInfo, other: OtherLoad): number {
  const media = track.bytes + other.bytes;
  const index = info.size - info.tracks.reduce((sum, each) => sum + each.bytes, 0);
  const rebuilt = fileSize(media, track.packets, other.packets);
  return info.fragmented || index < 0 ? rebuilt : Math.min(rebuilt, media + index);
}
