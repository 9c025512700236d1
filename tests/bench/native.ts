import type { Cell, Contestant, Measurement } from './contestant.ts';
import { ffmpeg } from './ffmpeg.ts';
import { target } from './target.ts';
import { measured } from './usage.ts';

/** The machine's own ffmpeg with libx264, two threads, at the presets that are near to what browsers spend. */
export const native: readonly Contestant[] = ['ultrafast', 'veryfast'].map((preset) => {
  const name = `x264-${preset}`;
  return {
    name,
    makesFile: true,
    isForLong: false,
    async run(cell: Cell, signal: AbortSignal): Promise<Measurement[]> {
      const { usage } = await measured(() => ffmpeg(conversion(preset, cell), signal));
      return [{ name, seconds: usage.elapsed, usage }];
    },
  };
});

function conversion(preset: string, { clip, bitrate, output }: Cell): string[] {
  const { width, height, frameRate, keyFrameInterval } = target;
  return [
    ...['-y', '-threads', '2', '-i', clip.path, '-map', '0:v:0', '-map', '0:a:0', '-c:a', 'copy'],
    ...['-vf', `scale=${width}:${height}:flags=bicubic`, '-c:v', 'libx264', '-preset', preset],
    ...['-threads', '2', '-b:v', `${bitrate}`, '-g', `${frameRate * keyFrameInterval}`, output],
  ];
}
