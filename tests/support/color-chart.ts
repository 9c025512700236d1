import { execFileSync } from 'node:child_process';
import { deltaE, type Lab, labOf, type TaggedColor } from './lab.ts';
import { madeBy } from './media.ts';

/** Patches across and down: the corners, edges and faces of the RGB cube, and most of what is between. */
const [ACROSS, DOWN] = [6, 4];

export interface Chart {
  readonly name: string;
  readonly matrix: 'smpte170m' | 'bt709' | 'bt2020nc';
  readonly range: 'tv' | 'pc';
  /** HDR: the same light, where RGB's white is 203 cd/m². */
  readonly transfer?: 'smpte2084' | 'arib-std-b67';
  /** What encodes it, after `-c:v`; its pixel format is among them. */
  readonly video?: readonly string[];
  readonly size?: string;
  /** The least and the greatest of its RGB values, from 0 to 1. */
  readonly least?: number;
  readonly most?: number;
}

const PRIMARIES = { smpte170m: 'smpte170m', bt709: 'bt709', bt2020nc: 'bt2020' } as const;

/** Half a second of patches, encoded and tagged in one way. */
export function chart({
  name,
  matrix,
  range,
  transfer,
  video,
  size = '320x180',
  least = 0,
  most = 1,
}: Chart): string {
  const patch = `floor(X*${ACROSS}/W)+${ACROSS}*floor(Y*${DOWN}/H)`;
  const level = (third: string) =>
    `'${254 * least}+${127 * (most - least)}*mod(floor((${patch})/${third})\\,3)'`;
  const draw = `geq=r=${level('1')}:g=${level('3')}:b=${level('9')}`;
  const curve = transfer ?? (matrix === 'smpte170m' ? 'smpte170m' : 'bt709');
  const convert = transfer
    ? `zscale=min=gbr:rin=pc:tin=bt709:pin=bt709:m=${matrix}:r=${range}:t=${transfer}:p=${PRIMARIES[matrix]}:npl=203:agamma=0`
    : `scale=out_color_matrix=${matrix === 'bt2020nc' ? 'bt2020' : matrix}:out_range=${range}:flags=accurate_rnd`;
  return madeBy(name, [
    ...['-f', 'lavfi', '-i', `nullsrc=size=${size}:rate=24:duration=0.05,format=gbrp,${draw},loop=11:1`],
    ...['-vf', convert, '-frames:v', '12'],
    ...['-c:v', ...(video ?? ['libx264', '-preset', 'veryfast', '-crf', '8', '-pix_fmt', 'yuv420p'])],
    ...['-colorspace', matrix, '-color_primaries', PRIMARIES[matrix], '-color_trc', curve],
    ...['-color_range', range],
  ]);
}

/** The middle of each patch of a file's picture at that second, as a player shows it that believes its tags. */
export function patches(path: string, at = 0): Lab[] {
  const { width, height, format, color } = streamOf(path);
  const seek = ['-v', 'error', '-ss', String(at), '-noautorotate', '-i', path];
  const options = [...seek, '-frames:v', '1', '-pix_fmt', format];
  const bytes = execFileSync('ffmpeg', [...options, '-f', 'rawvideo', '-'], { maxBuffer: 1e8 });
  const depth = Number(/p(10|12)le$/.exec(format)?.[1] ?? 8);
  const samples = depth === 8 ? bytes : new Uint16Array(new Uint8Array(bytes).buffer);
  const planes = [
    { start: 0, shrink: 1 },
    { start: width * height, shrink: 2 },
    { start: width * height * 1.25, shrink: 2 },
  ];
  return Array.from({ length: ACROSS * DOWN }, (_, index) => {
    const [column, row] = [index % ACROSS, Math.floor(index / ACROSS)];
    const [y, u, v] = planes.map(({ start, shrink }) => {
      const [across, down] = [width / shrink, height / shrink];
      let [sum, count] = [0, 0];
      for (let line = Math.ceil(((row + 0.3) * down) / DOWN); line < ((row + 0.7) * down) / DOWN; line++) {
        const from = Math.ceil(((column + 0.3) * across) / ACROSS);
        for (let at = from; at < ((column + 0.7) * across) / ACROSS; at++, count++)
          sum += samples[start + line * across + at] ?? 0;
      }
      return sum / count / 2 ** (depth - 8);
    });
    return labOf([y ?? 0, u ?? 0, v ?? 0], color);
  });
}

/** Mean ΔE of two charts. */
export function chartDifference(one: readonly Lab[], other: readonly Lab[]): number {
  const differences = one.map((lab, index) => deltaE(lab, other[index] ?? [Infinity, 0, 0]));
  return differences.reduce((sum, each) => sum + each, 0) / differences.length;
}

/** What a stream says of itself by ffprobe: file and pictures together, as ffmpeg believes them. */
export function streamOf(path: string) {
  const entries = 'stream=width,height,pix_fmt,color_range,color_space,color_transfer,color_primaries';
  const options = ['-v', 'error', '-select_streams', 'v:0', '-show_entries', entries, '-of', 'json', path];
  const [stream] = JSON.parse(execFileSync('ffprobe', options, { encoding: 'utf8' })).streams;
  const { width, height, pix_fmt: format } = stream;
  const color: TaggedColor = {
    range: stream.color_range,
    matrix: stream.color_space,
    transfer: stream.color_transfer,
    primaries: stream.color_primaries,
  };
  return { width, height, format, color } as {
    readonly width: number;
    readonly height: number;
    readonly format: string;
    readonly color: TaggedColor;
  };
}
