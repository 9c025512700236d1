import { execFileSync } from 'node:child_process';
import { madeBy } from './media.ts';

/** Bits of a picture's number, each a box that is white or black. */
const BITS = 12;
const BOX = 40;
/** Where twelve of the others have no room: the picture is half as large, then, as `numbersOf` sees it. */
const SMALL_BOX = BOX / 2;

export interface CountedVideo {
  readonly name: string;
  readonly seconds: number;
  readonly size?: string;
  readonly rate?: string;
  /** What encodes the picture, after `-c:v`. */
  readonly video?: readonly string[];
  /** What encodes the sound, after `-c:a`; null: there is none. */
  readonly audio?: readonly string[] | null;
}

/** Every picture shows its number in white boxes; the sound is a sweep, so that each moment of it is like no other. */
export function countedVideo({
  name,
  seconds,
  size = '640x360',
  rate = '30',
  video = ['libx264', '-preset', 'veryfast', '-g', '60', '-bf', '0', '-pix_fmt', 'yuv420p'],
  audio = ['aac', '-b:a', '128k', '-ac', '2'],
}: CountedVideo): string {
  const box = Number.parseInt(size, 10) < BITS * BOX ? SMALL_BOX : BOX;
  const boxes = Array.from({ length: BITS }, (_, bit) => {
    const place = `x=${bit * box}:y=0:w=${box}:h=${box}:t=fill`;
    return `drawbox=${place}:color=black,drawbox=${place}:color=white:enable='mod(floor(n/${2 ** bit})\\,2)'`;
  });
  const sweep = `aevalsrc='0.4*sin(2*PI*(150*t+25*mod(t\\,60)*mod(t\\,60)))':s=48000:d=${seconds}`;
  return madeBy(name, [
    ...['-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=${rate}:duration=${seconds}`],
    ...(audio ? ['-f', 'lavfi', '-i', sweep] : []),
    ...['-vf', boxes.join(','), '-c:v', ...video],
    ...(audio ? ['-c:a', ...audio] : []),
  ]);
}

/** The numbers of all pictures shown, as ffmpeg decodes them, in the order shown. @param shrunk how many times */
export function numbersOf(path: string, shrunk = 1): number[] {
  const box = BOX / shrunk;
  const vf = `crop=${BITS * box}:${box}:0:0,scale=${BITS}:1:flags=area,format=gray`;
  const options = ['-v', 'error', '-i', path, '-vf', vf, '-vsync', 'passthrough', '-f', 'rawvideo', '-'];
  const rows: Uint8Array = execFileSync('ffmpeg', options, { maxBuffer: 1e8 });
  return Array.from({ length: rows.length / BITS }, (_, row) =>
    rows
      .subarray(row * BITS, (row + 1) * BITS)
      .reduce((sum, value, bit) => sum + (value > 128 ? 2 ** bit : 0), 0),
  );
}

/** `count` numbers from `first` on. */
export function numbersFrom(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => first + index);
}
