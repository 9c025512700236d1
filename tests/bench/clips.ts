import { ffprobe } from '../support/ffprobe.ts';
import { madeBy } from '../support/media.ts';

const AUDIO_BITRATE = 128_000;

export interface Clip {
  readonly name: 'phone' | 'long' | 'hard' | 'b-frames';
  readonly path: string;
  readonly seconds: number;
  readonly frames: number;
  /** Bits a second of video that the contestants are asked for first. */
  readonly bitrate: number;
  /** Bytes of the sound, which all copy. */
  readonly audioBytes: number;
}

interface Recording {
  readonly name: Clip['name'];
  /** Seconds, of the short clips' length. */
  readonly length: number;
  readonly bitrate: number;
  readonly make: (seconds: number) => string;
}

/** In the order of their weight: what runs out of time is the last. */
export const recordings: readonly Recording[] = [
  { name: 'phone', length: 1, bitrate: 2_500_000, make: phone },
  { name: 'long', length: 10, bitrate: 2_500_000, make: long },
  // Twice as much: below about 4.6 Mbit/s Chromium's H.264 encoder cannot obey on this clip, so no sizes would match.
  { name: 'hard', length: 1, bitrate: 5_000_000, make: hard },
  { name: 'b-frames', length: 1, bitrate: 2_500_000, make: bFrames },
];

/** Makes the file, once: that takes about two seconds a second. */
export function clipOf({ name, length, bitrate, make }: Recording, shortSeconds: number): Clip {
  const seconds = length * shortSeconds;
  const path = make(shortSeconds);
  const video = ffprobe(path).find(({ codec_type }) => codec_type === 'video');
  const frames = Number(video?.nb_read_packets);
  return { name, path, seconds, frames, bitrate, audioBytes: (seconds * AUDIO_BITRATE) / 8 };
}

const SOUND = 'sine=frequency=330:sample_rate=48000,tremolo=f=3:d=0.7,aformat=channel_layouts=stereo';
const TEST_CARD = (size: string) => ['-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=30`];
const AS_HD = 'scale=out_color_matrix=bt709:out_range=limited,format=yuv420p';
const TAGS = ['color_primaries', 'color_trc', 'colorspace'].flatMap((tag) => [`-${tag}`, 'bt709']);

/** H.264 with an IDR picture every 2 s, and AAC, as phones record. */
function recorded(seconds: number, bitrate: string): string[] {
  return [
    ...['-t', `${seconds}`, '-c:v', 'libx264', '-preset', 'veryfast', '-profile:v', 'high', '-bf', '0'],
    ...['-b:v', bitrate, '-maxrate', '12M', '-bufsize', '20M', '-g', '60', '-keyint_min', '60'],
    ...['-color_range', 'tv', ...TAGS, '-c:a', 'aac', '-b:a', `${AUDIO_BITRATE}`],
  ];
}

/** A detailed still seen by an unsteady hand, something moving in it, and the noise of a sensor. */
export function phone(seconds: number): string {
  const scene = [
    'mandelbrot=size=2304x1296:rate=30:start_scale=0.06:start_x=-0.743643887:start_y=0.131825904:maxiter=2000',
    'trim=end_frame=1,loop=loop=-1:size=1:start=0,setpts=N/(30*TB)',
    "crop=1920:1080:x='190+150*sin(n/53)+8*sin(n/4.7)':y='108+80*sin(n/71)+6*cos(n/5.9)'",
  ].join(',');
  const mix = [
    `[0:v]${AS_HD}[scene];[1:v]${AS_HD}[card]`,
    "[scene][card]overlay=x='400+300*sin(t/2)':y=500:eval=frame,noise=alls=6:allf=t",
  ].join(';');
  return made('phone', seconds, [
    ...['-f', 'lavfi', '-i', scene, ...TEST_CARD('480x270'), '-f', 'lavfi', '-i', SOUND],
    ...['-filter_complex', mix, '-map', '2:a', ...recorded(seconds, '10M')],
  ]);
}

/** A dive into a fractal, a test card that circles over it, and strong noise. */
function hard(seconds: number): string {
  const mix = [
    `[0:v]${AS_HD}[scene];[1:v]${AS_HD}[card]`,
    "[scene][card]overlay=x='640+600*sin(t)':y='360+300*cos(t*1.3)':eval=frame,noise=alls=12:allf=t",
  ].join(';');
  return made('hard', seconds, [
    ...['-f', 'lavfi', '-i', 'mandelbrot=size=1920x1080:rate=30', ...TEST_CARD('640x360')],
    ...['-f', 'lavfi', '-i', SOUND, '-filter_complex', mix, '-map', '2:a', ...recorded(seconds, '9400k')],
  ]);
}

function long(seconds: number): string {
  return made('long', seconds, [
    ...['-stream_loop', '9', '-i', phone(seconds), '-t', `${10 * seconds}`, '-c', 'copy'],
  ]);
}

function bFrames(seconds: number): string {
  return made('b-frames', seconds, [
    ...['-i', phone(seconds), ...recorded(seconds, '10M'), '-bf', '3', '-c:a', 'copy'],
  ]);
}

function made(name: string, seconds: number, args: readonly string[]): string {
  return madeBy(fileName(name, seconds), args);
}

export function fileName(name: string, seconds: number): string {
  return `bench-${name}-${seconds}s.mp4`;
}
