import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../.media/', import.meta.url));

/**
 * A media file made by ffmpeg once and kept: `args` are everything between `ffmpeg` and the output's name.
 * The name must change when the arguments do.
 */
export function madeBy(name: string, args: readonly string[]): string {
  const path = `${folder}${name}`;
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const making = `${folder}making-${process.pid}-${name}`;
  execFileSync('ffmpeg', ['-v', 'error', '-y', ...args, making], { stdio: ['ignore', 'ignore', 'inherit'] });
  renameSync(making, path);
  return path;
}

/** Ten seconds of moving 1080p30 H.264 with AAC, as a phone makes it, `moov` last. */
export function phoneVideo(seconds = 10): string {
  return madeBy(`phone-${seconds}s.mp4`, [
    '-f',
    'lavfi',
    '-i',
    `testsrc2=size=1920x1080:rate=30:duration=${seconds}`,
    '-f',
    'lavfi',
    '-i',
    `sine=frequency=440:sample_rate=48000:duration=${seconds}`,
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-b:v',
    '9M',
    '-g',
    '60',
    '-pix_fmt',
    'yuv420p',
    '-c:a',
    'aac',
    '-b:a',
    '128k',
    '-ac',
    '2',
  ]);
}
