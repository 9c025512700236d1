import { execFileSync } from 'node:child_process';
import { ALL_FORMATS, FilePathSource, Input } from 'mediabunny';
import { describe, expect, it } from 'vitest';
import { displayMatrix, type Orientation } from '../../../../../src/media/isobmff/writer/display-matrix.ts';
import { writeIsoFile } from '../../../../../src/media/isobmff/writer/write-iso-file.ts';
import { madeBy } from '../../../../support/media.ts';
import { ffprobe, sourceFile } from './source-file.ts';
import { written } from './written-file.ts';

const WIDTH = 32;
const HEIGHT = 16;

/** A picture whose upper left quarter is white, on black. */
const corner = () =>
  madeBy('writer-corner.mp4', [
    '-f', 'lavfi', '-i', `color=black:size=${WIDTH}x${HEIGHT}:rate=10:duration=0.5,drawbox=0:0:16:8:white:fill`,
    '-c:v', 'libx264', '-qp', '0', '-pix_fmt', 'yuv420p',
  ]); // biome-ignore format: pairs

const orientations = ([0, 90, 180, 270] as const).flatMap((rotation) => [
  { rotation, flip: false },
  { rotation, flip: true },
]);

describe('the display matrix', () => {
  it('is what phones write for a picture that is turned clockwise', () => {
    const one = 0x10000;
    const turned = displayMatrix({ rotation: 90, flip: false }, 1920, 1080);
    expect(turned).toEqual([0, one, 0, -one, 0, 0, 1080 * one, 0, 0x40000000]);
    expect(displayMatrix({ rotation: 0, flip: false }, 1920, 1080)).toEqual([
      one,
      0,
      0,
      0,
      one,
      0,
      0,
      0,
      0x40000000,
    ]);
  });

  it.each(orientations)(
    'shows the picture upright in ffmpeg and in the other reader: $rotation, flip $flip',
    async (orientation) => {
      const out = turned(orientation);
      expect(upperLeft(out)).toBe(expected(orientation));
      const input = new Input({ source: new FilePathSource(out), formats: ALL_FORMATS });
      const track = await input.getPrimaryVideoTrack();
      expect([await track?.getRotation(), await track?.getDisplayWidth()]).toEqual([
        orientation.flip ? expect.any(Number) : orientation.rotation,
        orientation.rotation % 180 === 0 ? WIDTH : HEIGHT,
      ]);
    },
  );

  it('is kept where the source has one', () => {
    const out = turned({ rotation: 270, flip: false });
    const { iso, tracks } = sourceFile(out);
    const again = written(writeIsoFile({ container: 'mp4', tracks, source: iso, metadata: 'strip' }), [out]);
    expect(ffprobe('-show_streams', again).streams[0].side_data_list[0].rotation).toBe(90);
  });
});

function turned(orientation: Orientation): string {
  const path = corner();
  const { iso, tracks } = sourceFile(path);
  const display = { width: WIDTH, height: HEIGHT, matrix: displayMatrix(orientation, WIDTH, HEIGHT) };
  const shown = tracks.map((track) => ({ ...track, display }));
  return written(writeIsoFile({ container: 'mp4', tracks: shown, source: iso, metadata: 'keep' }), [path]);
}

/** Size, and the corner in which the white quarter is, as ffmpeg shows the file. */
function upperLeft(path: string): string {
  const frame = ['-v', 'error', '-i', path, '-frames:v', '1', '-pix_fmt', 'gray', '-f', 'rawvideo', '-'];
  const pixels = execFileSync('ffmpeg', frame);
  const { width, height } =
    pixels.length === WIDTH * HEIGHT && isTall(path)
      ? { width: HEIGHT, height: WIDTH }
      : { width: WIDTH, height: HEIGHT };
  const bright = (x: number, y: number) => (pixels[y * width + x] ?? 0) > 128;
  const found = [
    bright(3, 3) && 'upper left',
    bright(width - 4, 3) && 'upper right',
    bright(3, height - 4) && 'lower left',
  ];
  return found.find((name) => name !== false) || 'lower right';
}

function isTall(path: string): boolean {
  return Math.abs(ffprobe('-show_streams', path).streams[0].side_data_list?.[0].rotation ?? 0) === 90;
}

function expected({ rotation, flip }: Orientation): string {
  const clockwise = ['upper left', 'upper right', 'lower right', 'lower left'];
  return clockwise[((flip ? 1 : 0) + rotation / 90) % 4] ?? '';
}
