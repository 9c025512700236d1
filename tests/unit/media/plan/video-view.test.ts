import { describe, expect, test } from 'vitest';
import { compose, orientSize } from '../../../../src/media/plan/orientation.ts';
import { videoView } from '../../../../src/media/plan/video-view.ts';
import { video } from './inputs.ts';

const upright = { rotation: 0, flip: false } as const;
const square = { horizontal: 1, vertical: 1 } as const;
const canvas = { width: 1920, height: 1080, display: upright, pixelAspectRatio: square };

describe('how a source comes into the picture of all', () => {
  test('of the same shape it fills it, and grows', () => {
    expect(videoView(video({ codedWidth: 640, codedHeight: 360 }), {}, canvas)).toEqual({
      crop: { x: 0, y: 0, width: 640, height: 360 },
      bake: upright,
    });
  });

  test('a line or two of black is not worth it', () => {
    expect(videoView(video({ codedWidth: 1920, codedHeight: 1078 }), {}, canvas).place).toBeUndefined();
  });

  test.each([
    [480, 480, { x: 420, y: 0, width: 1080, height: 1080 }],
    [2560, 1080, { x: 0, y: 136, width: 1920, height: 810 }],
    [720, 576, { x: 286, y: 0, width: 1350, height: 1080 }],
  ])('%i × %i stands in the middle', (codedWidth, codedHeight, place) => {
    expect(videoView(video({ codedWidth, codedHeight }), { fit: 'contain' }, canvas).place).toEqual(place);
  });

  test('pixels that are not square count as they are shown', () => {
    const wide = video({
      codedWidth: 720,
      codedHeight: 576,
      pixelAspectRatio: { horizontal: 64, vertical: 45 },
    });
    expect(videoView(wide, {}, canvas)).toEqual({
      crop: { x: 0, y: 0, width: 720, height: 576 },
      bake: upright,
    });
    const narrow = { ...canvas, width: 720, height: 576, pixelAspectRatio: { horizontal: 16, vertical: 15 } };
    const { place } = videoView(video(), {}, narrow);
    expect(place).toEqual({ x: 0, y: 72, width: 720, height: 432 });
  });

  test('a crop is taken from each source', () => {
    const crop = { x: 100, y: 50, width: 320, height: 180 };
    const view = videoView(video({ codedWidth: 640, codedHeight: 360 }), { crop }, canvas);
    expect(view).toEqual({ crop, bake: upright });
    expect(() => videoView(video({ codedWidth: 320, codedHeight: 180 }), { crop }, canvas)).toThrow(
      'video.crop',
    );
  });

  const turns = [0, 90, 180, 270] as const;
  const ways = turns.flatMap((rotation) => [false, true].map((flip) => ({ rotation, flip })));

  test.each(ways)('turned %o, among pictures turned in any way', (display) => {
    for (const own of ways)
      for (const rotate of turns) {
        const track = video({ ...own, codedWidth: 640, codedHeight: 480 });
        const shown = compose(own, { rotation: rotate, flip: false });
        const view = videoView(track, { rotate }, { ...canvas, display });
        // What the target's matrix does to the baked picture is what the source and the recipe ask for.
        expect(compose(view.bake, display)).toEqual(shown);
        const stage = orientSize(display, canvas);
        const { width, height } = orientSize(display, view.place ?? canvas);
        const shape = orientSize(shown, { width: 640, height: 480 });
        expect(Math.abs(width / height / (shape.width / shape.height) - 1)).toBeLessThan(0.01);
        expect(width === stage.width || height === stage.height).toBe(true);
      }
  });
});
