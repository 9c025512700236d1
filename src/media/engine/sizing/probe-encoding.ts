import type { VideoTarget } from '../../../protocol/plan.ts';
import type { Rate } from '../../codec/rate.ts';
import { encodeVideo } from '../../codec/video-encoder.ts';
import type { StageContext } from '../../stage.ts';
import { stepOf } from './quantizer-step.ts';
import type { SizeSample } from './size-curve.ts';
import { flatLine, lineThrough } from './size-line.ts';
import { TwinFrames } from './twin-frames.ts';

/** Less than any picture takes: what comes out is the least that the encoder can make of it. */
const FLOOR_BITRATE = 100_000;
/** Until the encoder has come down to its floor. */
const FLOOR_PICTURES = 8;
const SETTLED = 5;
/** With all the bits it wants the first after a key picture still repair that one. */
const REPAIRED = 3;

/** Of the bits that are offered: rate controls keep a little back. */
const ALL = 0.7;

const QUANTIZER_PICTURES = 6;
/** The first after a key picture repairs it. */
const STEADY = 2;

/** Pictures that a probe wants. */
export function probePictures(kind: Rate['kind']): number {
  return kind === 'bitrate' ? FLOOR_PICTURES : QUANTIZER_PICTURES;
}

export type Tried = Omit<SizeSample, 'at'>;

/**
 * The least that an encoder with a rate control of its own makes of these pictures, and what it makes of them with more
 * bits than there will be: no more than that is of use to them. Undefined without any.
 */
export async function tryBitrates(
  frames: AsyncGenerator<VideoFrame>,
  target: VideoTarget,
  plenty: number,
  context: StageContext,
): Promise<Tried | undefined> {
  const twins = new TwinFrames(frames, context);
  const [least, most] = await Promise.all(
    [FLOOR_BITRATE, plenty].map((bitrate, index) =>
      encodedSizes(twins.take(index), target, { kind: 'bitrate', bitrate }, context),
    ),
  );
  if (least?.[0] === undefined || most?.[0] === undefined) return undefined;
  const taken = meanFrom(most, REPAIRED);
  // Who takes all that is offered would take more.
  const full = 8 * taken * target.frameRate < plenty * ALL ? taken : rawBytes(target);
  return {
    key: flatLine(least[0]),
    // What repairs a coarse key picture is no floor.
    picture: flatLine(Math.min(full, meanFrom(least, SETTLED))),
    full: { key: flatLine(Math.max(most[0], full)), picture: flatLine(full) },
  };
}

/** Two, of which the first is the finer one. */
export type QuantizerPair = readonly [fine: number, coarse: number];

/** What the same pictures take with two quantizers. Undefined without any. */
export async function tryQuantizers(
  frames: AsyncGenerator<VideoFrame>,
  target: VideoTarget,
  pair: QuantizerPair,
  context: StageContext,
): Promise<Tried | undefined> {
  const twins = new TwinFrames(frames, context);
  const [fine, coarse] = await Promise.all(
    pair.map((quantizer, index) =>
      encodedSizes(twins.take(index), target, { kind: 'quantizer', quantizer }, context),
    ),
  );
  if (fine?.[0] === undefined || coarse?.[0] === undefined) return undefined;
  const [from, to] = [stepOf(pair[0]), stepOf(pair[1])];
  const line = (a: number, b: number) => lineThrough([from, a], [to, b]);
  return { key: line(fine[0], coarse[0]), picture: line(meanFrom(fine, STEADY), meanFrom(coarse, STEADY)) };
}

async function encodedSizes(
  frames: AsyncIterable<VideoFrame>,
  target: VideoTarget,
  rate: Rate,
  context: StageContext,
): Promise<number[]> {
  const sizes: number[] = [];
  for await (const { data } of encodeVideo(frames, { ...target, keyFrameInterval: 1e3 }, rate, context))
    sizes.push(data.length);
  return sizes;
}

/** No picture takes more than it does as it is: 12 bits a pixel. */
function rawBytes({ width, height }: VideoTarget): number {
  return 1.5 * width * height;
}

/** Of the pictures from there on; where there are fewer, of the last. */
function meanFrom(sizes: readonly number[], first: number): number {
  const steady = sizes.slice(Math.min(first, Math.max(1, sizes.length - 1)));
  return steady.length > 0
    ? steady.reduce((sum, size) => sum + size, 0) / steady.length
    : (sizes[0] ?? 0) / 4;
}
