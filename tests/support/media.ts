import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../.media/', import.meta.url));

/** A media file made by ffmpeg once and kept: `args` are everything between `ffmpeg` and the output's name. */
export function madeBy(name: string, args: readonly string[]): string {
  const path = mediaPath(name, args);
  if (existsSync(path)) return path;
  mkdirSync(dirname(path), { recursive: true });
  const making = `${dirname(path)}/making-${process.pid}-${name}`;
  execFileSync('ffmpeg', ['-v', 'error', '-y', ...args, making], { stdio: ['ignore', 'ignore', 'inherit'] });
  renameSync(making, path);
  return path;
}

/** Where a file lies: in a folder for what it is made of, so that what is asked for is never an older one. */
export function mediaPath(name: string, args: readonly string[]): string {
  const version = createHash('sha256').update(args.join('\n')).digest('hex').slice(0, 8);
  return `${folder}${version}/${name}`;
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
