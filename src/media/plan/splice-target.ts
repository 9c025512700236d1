import type { VideoTarget } from '../../protocol/plan.ts';
import { placedRecipe } from './auto-crop.ts';
import { qualityBitrate } from './bitrate.ts';
import { codecStringFor } from './codec-string.ts';
import { planGeometry } from './geometry.ts';
import type { PlanContext } from './plan-context.ts';
import type { VideoRow } from './row.ts';
import { sourceColor } from './video-color.ts';
import { KEY_FRAME_INTERVAL } from './video-target.ts';

/** Above what the source spends, since pictures are made a second time. */
const GENERATION = 1.5;

/** Encoders take no more, and levels hardly. */
const MOST_BITRATE = 150_000_000;

/**
 * How new pictures are made so that they can stand among the copied ones of this row: of the same codec, coded size
 * and colour, and with bits enough not to be told from them. Undefined where encoders here make no such pictures.
 */
export function spliceTarget(context: PlanContext, { lead, shown }: VideoRow): VideoTarget | undefined {
  const { track } = lead;
  const { codedWidth: width, codedHeight: height, frameRate } = track;
  const codec = CODECS.find((each) => each === track.codec);
  const encoder = codec && context.support.videoEncoders[codec];
  if (!codec || !encoder || !(encoder.hardware || encoder.software)) return undefined;
  if (width % 2 !== 0 || height % 2 !== 0 || Math.min(width, height) < LEAST_SIDE) return undefined;
  if ((track.bitDepth ?? 8) !== 8 || (track.chroma ?? '4:2:0') !== '4:2:0') return undefined;
  const rate = Math.max(1, frameRate, shown.frameRate);
  const wanted = Math.max(track.bitrate * GENERATION, qualityBitrate(codec, width * height, rate, 'high'));
  const bitrate = Math.round(Math.min(MOST_BITRATE, wanted));
  const codecString = codecStringFor(codec, { width, height, frameRate: rate, bitrate });
  if (!codecString) return undefined;
  return {
    codec,
    codecString,
    width,
    height,
    crop: { x: 0, y: 0, width, height },
    bake: { rotation: 0, flip: false },
    display: planGeometry(track, placedRecipe(context, lead, context.video)).display,
    pixelAspectRatio: track.pixelAspectRatio,
    frameRate: Math.max(1, Math.min(frameRate, shown.frameRate)),
    pace: { kind: 'source' },
    bitrate,
    keyFrameInterval: KEY_FRAME_INTERVAL,
    hardware: encoder.hardware ? 'prefer-hardware' : 'prefer-software',
    color: sourceColor(track),
  };
}

const CODECS = ['avc', 'hevc', 'vp9', 'av1', 'vp8'] as const;

/** Encoders refuse less. */
const LEAST_SIDE = 16;
