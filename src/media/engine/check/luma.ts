import type { VideoTarget } from '../../../protocol/plan.ts';
import { CanvasPicture } from '../../filter/canvas-picture.ts';
import { planarFormat } from '../../filter/scaler/planar-format.ts';
import type { StageContext } from '../../stage.ts';
import { isNoise, type Luma, ssim } from './ssim.ts';

/**
 * How alike two pictures of a target's size are. Planes are compared as they are where both have the same range; else
 * both are drawn, which brings them into one. Both frames are closed.
 */
export async function compareLuma(
  original: VideoFrame,
  result: VideoFrame,
  target: VideoTarget,
  context: StageContext,
): Promise<{ readonly ssim: number; readonly noisy: boolean }> {
  let frames = [original, result];
  try {
    if (!isComparable(original, result)) {
      const canvas = new CanvasPicture({ ...target, bake: { rotation: 0, flip: false } }, context);
      frames = frames.map((frame) => canvas.draw(frame, frame.visibleRect ?? wholeOf(frame)));
    }
    const release = context.budget.take(frames.reduce((sum, frame) => sum + frame.allocationSize(), 0));
    try {
      const [first, second] = await Promise.all(frames.map(lumaOf));
      if (!first || !second) throw new RangeError('two pictures are compared');
      return { ssim: ssim(first, second), noisy: isNoise(first) };
    } finally {
      release();
    }
  } finally {
    for (const frame of [original, result, ...frames]) context.frames.close(frame);
  }
}

function isComparable(a: VideoFrame, b: VideoFrame): boolean {
  const [one, two] = [a.visibleRect ?? wholeOf(a), b.visibleRect ?? wholeOf(b)];
  const isFull = (frame: VideoFrame) => frame.colorSpace.fullRange === true;
  const isPlanar = (frame: VideoFrame) =>
    planarFormat(frame.format)?.depth === 8 && frame.colorSpace.matrix !== 'rgb';
  return (
    isPlanar(a) &&
    isPlanar(b) &&
    isFull(a) === isFull(b) &&
    one.width === two.width &&
    one.height === two.height
  );
}

function wholeOf({ codedWidth: width, codedHeight: height }: VideoFrame) {
  return { x: 0, y: 0, width, height };
}

async function lumaOf(frame: VideoFrame): Promise<Luma> {
  const samples = new Uint8Array(frame.allocationSize());
  const [plane] = await frame.copyTo(samples);
  const { width, height } = frame.visibleRect ?? wholeOf(frame);
  return {
    samples: plane ? samples.subarray(plane.offset) : samples,
    width,
    height,
    stride: plane?.stride ?? width,
  };
}
