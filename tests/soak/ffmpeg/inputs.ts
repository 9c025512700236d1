import { statfsSync, statSync } from 'node:fs';
import { madeBy } from '../../support/media.ts';

const SOURCE = (size: string) => [
  ...['-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=30:duration=20`],
  ...['-f', 'lavfi', '-i', 'sine=frequency=330:sample_rate=48000:duration=20'],
];
const HEVC = [
  '-c:v',
  'libx265',
  '-preset',
  'ultrafast',
  '-x265-params',
  'log-level=error:keyint=60:bframes=3',
];

const AVI = ['-c:v', 'mpeg4', '-bf', '2', '-g', '60'];
const NOISE = ['-vf', 'noise=alls=60:allf=t'];
const RATE = ['-b:v', '100M', '-maxrate', '110M', '-bufsize', '50M', '-qmin', '1'];

/** Of the source, of its copy that can be read at any place, of the copy that ffmpeg writes, and of the result. */
const COPIES = 4;

/** What this browser cannot decode, by name: how twenty seconds of it are made. */
const KINDS: Readonly<Record<string, { readonly suffix: string; readonly args: readonly string[] }>> = {
  hevc: { suffix: 'mp4', args: [...SOURCE('1920x1080'), ...HEVC, '-tag:v', 'hvc1', '-c:a', 'aac'] },
  mpeg4: {
    suffix: 'mp4',
    args: [...SOURCE('1280x720'), '-c:v', 'mpeg4', '-bf', '2', '-q:v', '4', '-c:a', 'ac3'],
  },
  prores: {
    suffix: 'mov',
    args: [...SOURCE('1280x720'), '-c:v', 'prores_ks', '-profile:v', '0', '-c:a', 'alac'],
  },
  avi: { suffix: 'avi', args: [...SOURCE('1280x720'), ...AVI, '-q:v', '4', '-c:a', 'libmp3lame'] },
  // 3 GB in 240 s.
  'avi-100': {
    suffix: 'avi',
    args: [...SOURCE('1920x1080'), ...NOISE, ...AVI, ...RATE, '-c:a', 'libmp3lame'],
  },
  wmv: { suffix: 'wmv', args: [...SOURCE('1280x720'), '-c:v', 'wmv2', '-q:v', '4', '-c:a', 'wmav2'] },
  vob: {
    suffix: 'vob',
    args: [...SOURCE('1280x720'), '-c:v', 'mpeg2video', '-bf', '2', '-q:v', '4', '-c:a', 'ac3'],
  },
};

/** The same twenty seconds again and again, or a part of them. */
export function videoOf(name: string, seconds: number): string {
  const { suffix, args } = KINDS[name] ?? {};
  if (!args) throw new RangeError(`there is no kind ${name}: ${Object.keys(KINDS).join(', ')}`);
  const turn = madeBy(`soak-${name}.${suffix}`, args);
  requireRoom(turn, (statSync(turn).size * seconds) / 20);
  const loop = [
    '-stream_loop',
    String(Math.ceil(seconds / 20)),
    '-i',
    turn,
    '-t',
    String(seconds),
    '-c',
    'copy',
  ];
  return madeBy(`soak-${name}-${seconds}s.${suffix}`, loop);
}

function requireRoom(path: string, bytes: number): void {
  const { bavail, bsize } = statfsSync(path);
  if (bavail * bsize < COPIES * bytes)
    throw new RangeError(`${Math.round((COPIES * bytes) / 1e9)} GB have to be free on the disk`);
}
