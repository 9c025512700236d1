import { ffprobe } from '../../support/ffprobe.ts';
import { ffmpeg } from '../ffmpeg.ts';

/**
 * Structural similarity of the luma of a result and its source, the result brought back to the source's size: what a
 * viewer sees who watches both as large. Frames are compared by their number.
 */
export async function likeness(result: string, source: string, signal: AbortSignal): Promise<number> {
  const video = ffprobe(source).find(({ codec_type }) => codec_type === 'video');
  const same = 'settb=1/30,setpts=N';
  const graph = [
    `[0:v]${same},scale=${video?.width}:${video?.height}:flags=bicubic,format=yuv420p[result]`,
    `[1:v]${same},format=yuv420p[source]`,
    '[result][source]ssim',
  ].join(';');
  const words = await ffmpeg(['-i', result, '-i', source, '-lavfi', graph, '-an', '-f', 'null', '-'], signal);
  const found = /SSIM Y:([\d.]+)/.exec(words)?.[1];
  if (found === undefined) throw new Error(`ffmpeg says no SSIM: ${words.slice(-500)}`);
  return Number(found);
}
