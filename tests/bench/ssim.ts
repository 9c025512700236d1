import type { Clip } from './clips.ts';
import { ffmpeg } from './ffmpeg.ts';
import { target } from './target.ts';

/**
 * Structural similarity of the luma, 0 to 1, of a result and of its source brought to the same size by a bicubic filter
 * without loss. Frames are compared by their number; what is full range is brought to limited range first.
 */
export async function ssim(
  path: string,
  isFullRange: boolean,
  clip: Clip,
  signal: AbortSignal,
): Promise<number> {
  const { width, height, frameRate } = target;
  const byNumber = `settb=1/${frameRate},setpts=N`;
  const range = isFullRange ? 'scale=in_range=full:out_range=limited,' : '';
  const graph = [
    `[0:v]${byNumber},${range}format=yuv420p[result]`,
    `[1:v]${byNumber},scale=${width}:${height}:flags=bicubic,format=yuv420p[source]`,
    '[result][source]ssim',
  ].join(';');
  const words = await ffmpeg(
    ['-i', path, '-i', clip.path, '-lavfi', graph, '-an', '-f', 'null', '-'],
    signal,
  );
  const found = /SSIM Y:([\d.]+)/.exec(words)?.[1];
  if (found === undefined) throw new Error(`ffmpeg says no SSIM: ${words.slice(-500)}`);
  return Number(found);
}
